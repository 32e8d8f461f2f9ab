using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>The actions and resource types that this lab's FIS carries out, under AWS's ids.</summary>
internal static class FisCatalog
{
    public const string DisruptConnectivity = "aws:network:disrupt-connectivity";
    public const string DisruptCrossRegion = "aws:network:route-table-disrupt-cross-region-connectivity";
    public const string Wait = "aws:fis:wait";
    public const string AssertAlarmState = "aws:cloudwatch:assert-alarm-state";
    public const string Subnet = "aws:ec2:subnet";

    private static readonly FisParameter Duration = new("duration", "How long the action lasts, ISO 8601.", true);

    public static IReadOnlyDictionary<string, FisActionKind> Actions { get; } = new FisActionKind[]
    {
        new(AssertAlarmState, "Asserts that each alarm is in one of the given states.", null, null,
        [
            new("alarmArns", "Up to five alarm ARNs, separated by commas.", true),
            new("alarmStates", "States that pass, separated by commas.", true),
        ]),
        new(Wait, "Waits.", null, null, [Duration]),
        new(DisruptConnectivity, "Denies traffic to and from the target subnets.", "Subnets", Subnet,
        [
            Duration,
            // AWS has more scopes; a subnet of the lab has one peer network, so only "all" would do what it says.
            new("scope", "Which traffic: 'all' in this lab.", true, ["all"]),
        ]),
        new(DisruptCrossRegion, "Blocks traffic that leaves the target subnets for another Region.", "Subnets", Subnet,
        [
            Duration,
            new("region", "The other Region.", true, [.. Topology.Regions.Select(region => region.AwsRegion)]),
        ]),
    }.ToDictionary(kind => kind.Id, StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> ResourceTypes { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { [Subnet] = "An Amazon EC2 subnet" };
}
