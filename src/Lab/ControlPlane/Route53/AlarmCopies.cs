using ChaosHarness.Lab.ControlPlane.CloudWatch;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Copies an alarm's settings into a health check, if Route 53 can follow such an alarm.</summary>
/// <param name="cloudWatch">Where the alarms are.</param>
/// <param name="labPeriodSeconds">A period that the lab's pace allows besides whole minutes.</param>
internal sealed class AlarmCopies(CloudWatchRegions cloudWatch, int labPeriodSeconds)
{
    private const int StandardPeriodSeconds = 60;


    /// <exception cref="AwsException"><c>InvalidInput</c>: there is no such alarm, or Route 53 cannot follow it.</exception>
    public AlarmSettings Take(AlarmIdentifier alarm)
    {
        var settings = cloudWatch.Of(alarm.Region).Alarms.Find(alarm.Name)?.Settings
            ?? throw Invalid($"The alarm '{alarm.Name}' does not exist in Region '{alarm.Region}'.");
        if (!MetricStatistic.Names.Contains(settings.Statistic))
        {
            throw Invalid($"The alarm's statistic '{settings.Statistic}' is none of {string.Join(", ", MetricStatistic.Names)}.");
        }

        var period = (int)settings.Period.TotalSeconds;
        if (period % StandardPeriodSeconds != 0 && period != labPeriodSeconds)
        {
            throw Invalid($"The alarm's period of {period} s needs a high-resolution metric; whole minutes are supported, "
                + $"and {labPeriodSeconds} s as this lab's pace allows.");
        }

        return settings.DatapointsToAlarm is { } wanted && wanted != settings.EvaluationPeriods
            ? throw Invalid($"The alarm goes off at {wanted} of {settings.EvaluationPeriods} periods; M of N is not supported.")
            : settings;
    }

    private static AwsException Invalid(string message) => new("InvalidInput", message);
}
