using System.Globalization;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Numbers, intervals and moments as this report writes them.</summary>
internal static class Wording
{
    private const double Thousand = 1000;

    /// <summary>An interval, rounded outwards, so that what is shown never claims more than what was measured.</summary>
    public static string Interval(double? lower, double? upper, string unit) => (lower, upper) switch
    {
        (null, _) => "not measured",
        ({ } low, null) => $"more than {Floor(low, unit)} {unit}",
        ({ } low, { } high) when low.Equals(high) => Amount(high, unit),
        ({ } low, { } high) => $"{Floor(low, unit)} to {Ceiling(high, unit)} {unit}",
    };

    public static string Interval(Verdict verdict) => Interval(verdict.Lower, verdict.Upper, verdict.Unit);

    public static string Limit(string objective, double limit, string unit) =>
        $"{(IsAtLeast(objective) ? "at least" : limit.Equals(0) ? string.Empty : "at most")} {Amount(limit, unit)}".TrimStart();

    /// <summary>A number with its unit; one of something that is counted is singular.</summary>
    public static string Amount(double value, string unit) =>
        $"{Exactly(value)} {(value.Equals(1) && unit.Length > 2 && unit[^1] == 's' ? unit[..^1] : unit)}";

    /// <summary>Whether more is better: these objectives are shares that must be reached.</summary>
    public static bool IsAtLeast(string objective) => objective is "availability" or "service_availability" or "consistency"
        or "transaction_integrity";

    /// <summary>To the microsecond, as verdict files have it.</summary>
    public static string Exactly(double value) => VerdictOf.Text(value);

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

    private static string Floor(double value, string unit) => Exactly(
        unit == "s" ? Math.Floor(Math.Round(value * Thousand, 6)) / Thousand : value);

    private static string Ceiling(double value, string unit) => Exactly(
        unit == "s" ? Math.Ceiling(Math.Round(value * Thousand, 6)) / Thousand : value);
}
