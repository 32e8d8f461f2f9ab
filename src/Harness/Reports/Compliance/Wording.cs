using System.Globalization;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Limits, counts and moments as this report writes them.</summary>
internal static class Wording
{
    private const double Thousand = 1000;

    public static string Limit(string objective, double limit, string unit) =>
        $"{(IsAtLeast(objective) ? "at least" : limit.Equals(0) ? string.Empty : "at most")} {VerdictText.Amount(limit, unit)}".TrimStart();

    /// <summary>Whether more is better: these objectives are shares that must be reached.</summary>
    public static bool IsAtLeast(string objective) => objective is "availability" or "service_availability" or "consistency"
        or "transaction_integrity";

    /// <summary>Four digits at most, for sums that explain.</summary>
    public static string Short(double value) => Math.Abs(value) >= Thousand
        ? value.ToString("#,0.#", CultureInfo.InvariantCulture)
        : value.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Count(int count, string one, string many) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";

    public static string Utc(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>A span in the largest unit that leaves a small number.</summary>
    public static string Span(double seconds) => seconds switch
    {
        >= 2 * 86400 => $"{Short(seconds / 86400)} days",
        >= 2 * 3600 => $"{Short(seconds / 3600)} h",
        >= 300 => $"{Short(seconds / 60)} min",
        _ => $"{Short(seconds)} s",
    };
}
