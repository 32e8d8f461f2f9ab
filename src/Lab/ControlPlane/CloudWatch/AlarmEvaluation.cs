using System.Globalization;
using System.Text.Json;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>The state that follows from an alarm's newest periods. Pure.</summary>
/// <remarks>
/// CloudWatch looks at more periods than it evaluates, so that a late datapoint does not change a state. While there are as many
/// datapoints as it evaluates, the newest of them decide, and missing ones play no part. With fewer, each missing one counts as
/// <c>TreatMissingData</c> says. How many more periods it looks at is not published; two is what its examples show.
/// </remarks>
/// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html"/>
internal static class AlarmEvaluation
{
    public const string Ok = "OK";
    public const string Alarm = "ALARM";
    public const string Insufficient = "INSUFFICIENT_DATA";

    /// <summary>How many periods before the evaluated ones are looked at.</summary>
    public const int ExtraPeriods = 2;

    /// <param name="settings">The alarm.</param>
    /// <param name="values">One value per period of the evaluation range, the newest last; null where there was no data.</param>
    /// <param name="present">The state it is in, kept where <c>ignore</c> says so.</param>
    public static (string State, string Reason) Evaluate(
        AlarmSettings settings, IReadOnlyList<double?> values, string present)
    {
        var wanted = settings.DatapointsToAlarm ?? settings.EvaluationPeriods;
        var real = values.OfType<double>().TakeLast(settings.EvaluationPeriods).ToList();
        var missing = settings.EvaluationPeriods - real.Count;
        var breaching = real.Count(settings.IsBreaching);
        var filled = settings.TreatMissing == "breaching" ? breaching + missing : breaching;
        var reason = ReasonOf(settings, real, missing, filled);
        if (filled >= wanted)
        {
            return (Alarm, reason);
        }

        if (missing == 0 || settings.TreatMissing is "breaching" or "notBreaching")
        {
            return (Ok, reason);
        }

        var undecided = settings.TreatMissing == "ignore" ? present : real.Count == 0 ? Insufficient : Alarm;
        return real.Count == 0 || IsOldBreach(settings, values, wanted)
            ? (undecided, undecided == Insufficient ? "Insufficient Data: " + reason : reason)
            : (Ok, reason);
    }

    /// <summary>The reason in the form that programs read.</summary>
    public static string PayloadOf(AlarmSettings settings, IReadOnlyList<double?> values, DateTimeOffset newest, DateTimeOffset now)
    {
        var first = newest - (settings.Period * (values.Count - 1));
        var found = values.Select((value, index) => (Value: value, At: first + (settings.Period * index)))
            .Where(point => point.Value is not null)
            .TakeLast(settings.EvaluationPeriods)
            .ToList();
        return JsonSerializer.Serialize(
            new
            {
                version = "1.0",
                queryDate = AlarmMessage.Time(now),
                startDate = found.Count > 0 ? AlarmMessage.Time(found[0].At) : null,
                statistic = settings.Statistic,
                period = (int)settings.Period.TotalSeconds,
                recentDatapoints = found.Select(point => point.Value),
                threshold = settings.Threshold,
                evaluatedDatapoints = found.AsEnumerable().Reverse().Select(point => new { timestamp = AlarmMessage.Time(point.At), value = point.Value }),
            },
            LabJson.Options);
    }

    // Nothing but breaches is there, and the oldest is as old as the count that is wanted: silence after it is no recovery.
    private static bool IsOldBreach(AlarmSettings settings, IReadOnlyList<double?> values, int wanted)
    {
        var oldest = values.ToList().FindIndex(value => value is not null);
        return values.Count - oldest >= wanted && values.OfType<double>().All(settings.IsBreaching);
    }

    private static string ReasonOf(AlarmSettings settings, List<double> real, int missing, int breaching)
    {
        var shown = string.Join(", ", real.AsEnumerable().Reverse().Select(value => value.ToString(CultureInfo.InvariantCulture)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Threshold Crossed: {breaching} out of the last {settings.EvaluationPeriods} datapoints [{shown}] breached "
            + $"{settings.ComparisonOperator} {settings.Threshold} ({missing} missing, treated as {settings.TreatMissing}).");
    }
}
