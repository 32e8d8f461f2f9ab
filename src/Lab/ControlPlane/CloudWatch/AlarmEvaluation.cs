using System.Globalization;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>The state that follows from an alarm's newest periods. Pure.</summary>
internal static class AlarmEvaluation
{
    public const string Ok = "OK";
    public const string Alarm = "ALARM";
    public const string Insufficient = "INSUFFICIENT_DATA";

    /// <param name="settings">The alarm.</param>
    /// <param name="values">One value per evaluated period, the newest last; null where there was no data.</param>
    /// <param name="present">The state it is in, kept where <c>ignore</c> says so.</param>
    public static (string State, string Reason) Evaluate(
        AlarmSettings settings, IReadOnlyList<double?> values, string present)
    {
        var wanted = settings.DatapointsToAlarm ?? settings.EvaluationPeriods;
        var breaching = values.Count(value => value is { } number && settings.IsBreaching(number));
        var missing = values.Count(value => value is null);
        if (settings.TreatMissing == "breaching")
        {
            breaching += missing;
            missing = 0;
        }
        else if (settings.TreatMissing == "notBreaching")
        {
            missing = 0;
        }

        var reason = ReasonOf(settings, values, breaching);
        if (breaching >= wanted)
        {
            return (Alarm, reason);
        }

        if (missing == values.Count)
        {
            return settings.TreatMissing == "ignore" ? (present, reason) : (Insufficient, "Insufficient Data: " + reason);
        }

        // With periods missing the count could still reach the limit: only "missing" lets what is there decide.
        return settings.TreatMissing == "ignore" && breaching + missing >= wanted ? (present, reason) : (Ok, reason);
    }

    private static string ReasonOf(AlarmSettings settings, IReadOnlyList<double?> values, int breaching)
    {
        var shown = string.Join(", ", values.Reverse().Select(
            value => value?.ToString(CultureInfo.InvariantCulture) ?? "no data"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Threshold: {breaching} of the last {values.Count} datapoints [{shown}] breached "
            + $"{settings.ComparisonOperator} {settings.Threshold} (missing data: {settings.TreatMissing}).");
    }
}
