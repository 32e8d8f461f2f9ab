using System.Globalization;

namespace ChaosHarness.Harness.Verdicts;

/// <summary>Measured values as people read them: the same words in terminal, Allure and compliance report.</summary>
public static class VerdictText
{
    private const double Thousand = 1000;

    /// <summary>A number to the microsecond, or a millionth of a percent, without trailing zeros; as verdict files have it.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The text, in the invariant culture.</returns>
    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A number with its unit; one of something that is counted is singular.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit">Its unit, plural where it is counted.</param>
    /// <returns>The text.</returns>
    public static string Amount(double value, string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return $"{Number(value)} {(value.Equals(1) && unit.Length > 2 && unit[^1] == 's' ? unit[..^1] : unit)}";
    }

    /// <summary>An interval, seconds rounded outwards to the ms, so that what is shown never claims more than what was measured.</summary>
    /// <param name="lower">The lower end, null when nothing was measured.</param>
    /// <param name="upper">The upper end, null when it had not ended while it was watched.</param>
    /// <param name="unit">The unit of both.</param>
    /// <returns>The text.</returns>
    public static string Interval(double? lower, double? upper, string unit) => (lower, upper) switch
    {
        (null, _) => "not measured",
        ({ } low, null) => $"more than {Floor(low, unit)} {unit}",
        ({ } low, { } high) when low.Equals(high) => Amount(high, unit),
        ({ } low, { } high) => $"{Floor(low, unit)} to {Ceiling(high, unit)} {unit}",
    };

    /// <summary>What was measured for a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>The text.</returns>
    public static string Interval(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return Interval(verdict.Lower, verdict.Upper, verdict.Unit);
    }

    private static string Floor(double value, string unit) => Number(
        unit == "s" ? Math.Floor(Math.Round(value * Thousand, 6)) / Thousand : value);

    private static string Ceiling(double value, string unit) => Number(
        unit == "s" ? Math.Ceiling(Math.Round(value * Thousand, 6)) / Thousand : value);
}
