namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>The Regions that Route 53 checks from; the lab has one checker for each, every one with an address of its own.</summary>
internal static class CheckerRegions
{
    /// <summary>A check that names its Regions must name at least so many.</summary>
    public const int Fewest = 3;

    public static IReadOnlyList<string> All { get; } =
    [
        "us-east-1", "us-west-1", "us-west-2", "eu-west-1", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "sa-east-1",
    ];

    public static string Of(int checker) => All[checker % All.Count];

    /// <summary>Whether a checker asks for a check: all do, unless it names the Regions.</summary>
    public static bool Takes(int checker, HealthCheckConfig config) =>
        config.Regions.Count == 0 || config.Regions.Contains(Of(checker));
}
