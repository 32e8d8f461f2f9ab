using System.Globalization;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>One statistic over the points of a period.</summary>
internal static class MetricStatistic
{
    public static readonly string[] Names = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];

    public static bool IsKnown(string name) => Names.Contains(name) || Percentile(name) is not null;

    public static double Of(string name, IReadOnlyList<MetricPoint> points) => name switch
    {
        "SampleCount" => points.Sum(point => point.SampleCount),
        "Sum" => points.Sum(point => point.Sum),
        "Minimum" => points.Min(point => point.Minimum),
        "Maximum" => points.Max(point => point.Maximum),
        "Average" => points.Sum(point => point.Sum) / points.Sum(point => point.SampleCount),
        _ => Rank(Percentile(name) ?? throw new ArgumentException($"'{name}' is no statistic.", nameof(name)), points),
    };

    private static double? Percentile(string name) =>
        name.StartsWith('p') && double.TryParse(name.AsSpan(1), CultureInfo.InvariantCulture, out var percent)
            && percent is >= 0 and <= 100
                ? percent
                : null;

    // The smallest value that at least this share of the samples does not exceed.
    private static double Rank(double percent, IReadOnlyList<MetricPoint> points)
    {
        var wanted = percent / 100 * points.Sum(point => point.SampleCount);
        var seen = 0.0;
        var value = double.NaN;
        foreach (var point in points.OrderBy(point => point.Maximum))
        {
            value = point.Maximum;
            seen += point.SampleCount;
            if (seen >= wanted)
            {
                break;
            }
        }

        return value;
    }
}
