using System.Globalization;
using ChaosHarness.Lab.ControlPlane.CloudWatch;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

[Parallelizable]
public sealed class AlarmTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private static readonly MetricKey Metric = MetricKey.Of("ChaosHarness", "M", []);

    // Values oldest first, '-' for no data; the threshold is "more than 5".
    [TestCase("9 9 9", 3, "missing", "OK", ExpectedResult = "ALARM")]
    [TestCase("9 1 9", 3, "missing", "OK", ExpectedResult = "OK")]
    [TestCase("9 1 9", 2, "missing", "OK", ExpectedResult = "ALARM")]
    [TestCase("1 1 9", 2, "missing", "ALARM", ExpectedResult = "OK")]
    [TestCase("- - -", 3, "missing", "OK", ExpectedResult = "INSUFFICIENT_DATA")]
    [TestCase("- - -", 3, "breaching", "OK", ExpectedResult = "ALARM")]
    [TestCase("- - -", 3, "notBreaching", "ALARM", ExpectedResult = "OK")]
    [TestCase("- - -", 3, "ignore", "ALARM", ExpectedResult = "ALARM")]
    [TestCase("9 9 -", 3, "breaching", "OK", ExpectedResult = "ALARM")]
    [TestCase("9 9 -", 3, "notBreaching", "OK", ExpectedResult = "OK")]
    [TestCase("9 9 -", 3, "ignore", "ALARM", ExpectedResult = "ALARM")]
    [TestCase("1 - 9", 3, "ignore", "ALARM", ExpectedResult = "OK")]
    [TestCase("5 5 5", 1, "missing", "OK", ExpectedResult = "OK")]
    // The examples of CloudWatch's own documentation: '0' is "1" here and 'X' is "9"; five periods are looked at.
    [TestCase("1 - 9 - 9", 3, "missing", "OK", ExpectedResult = "OK")]
    [TestCase("1 - 9 - 9", 3, "breaching", "OK", ExpectedResult = "OK")]
    [TestCase("- - - - 1", 3, "missing", "ALARM", ExpectedResult = "OK")]
    [TestCase("- - - - 1", 3, "breaching", "OK", ExpectedResult = "OK")]
    [TestCase("- - - - -", 3, "missing", "OK", ExpectedResult = "INSUFFICIENT_DATA")]
    [TestCase("- - - - -", 3, "ignore", "OK", ExpectedResult = "OK")]
    [TestCase("1 9 9 - 9", 3, "notBreaching", "OK", ExpectedResult = "ALARM")]
    [TestCase("1 9 9 - 9", 3, "missing", "OK", ExpectedResult = "ALARM")]
    [TestCase("- - 9 - -", 3, "missing", "OK", ExpectedResult = "ALARM")]
    [TestCase("- - 9 - -", 3, "ignore", "OK", ExpectedResult = "OK")]
    [TestCase("- - 9 - -", 3, "breaching", "OK", ExpectedResult = "ALARM")]
    [TestCase("- - 9 - -", 3, "notBreaching", "ALARM", ExpectedResult = "OK")]
    [TestCase("1 - 9 - 9", 2, "missing", "OK", ExpectedResult = "ALARM")]
    [TestCase("1 1 9 1 9", 2, "notBreaching", "OK", ExpectedResult = "ALARM")]
    [TestCase("1 - 9 - -", 2, "missing", "OK", ExpectedResult = "OK")]
    [TestCase("1 - 9 - -", 2, "breaching", "OK", ExpectedResult = "ALARM")]
    [TestCase("- - - - 9", 2, "missing", "OK", ExpectedResult = "OK")]
    public string The_state_follows_from_M_of_N_and_the_treatment_of_missing_data(
        string values, int datapointsToAlarm, string treatMissing, string present)
    {
        var settings = Settings(3) with { DatapointsToAlarm = datapointsToAlarm, TreatMissing = treatMissing };
        double?[] parsed = [.. values.Split(' ').Select(value =>
            value == "-" ? (double?)null : double.Parse(value, CultureInfo.InvariantCulture))];
        return AlarmEvaluation.Evaluate(settings, parsed, present).State;
    }

    [Test]
    public void A_fault_is_seen_within_the_running_period_and_leaves_with_it()
    {
        var clock = new FakeTimeProvider(Start);
        var region = new CloudWatchRegion(clock);
        region.Alarms.Put(Settings(1) with { TreatMissing = "notBreaching" });
        region.Alarms.Evaluate();
        clock.Advance(TimeSpan.FromSeconds(0.3));
        region.Metrics.Put(Metric, [MetricPoint.Of(clock.GetUtcNow(), 9, 1, "None")]);
        Assert.That(region.Alarms.Evaluate().Single().To, Is.EqualTo("ALARM"));
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.That(region.Alarms.Evaluate(), Is.Empty, "the evaluation range still holds the fault, and nothing newer");
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(region.Alarms.Evaluate().Single().To, Is.EqualTo("OK"));
    }

    [Test]
    public void A_new_alarm_has_insufficient_data_and_an_update_keeps_the_state()
    {
        var region = new CloudWatchRegion(new FakeTimeProvider(Start));
        region.Alarms.Put(Settings(1));
        Assert.That(region.Alarms.Find("alarm")!.State, Is.EqualTo("INSUFFICIENT_DATA"));
        region.Alarms.Set("alarm", "OK", "by hand", null);
        region.Alarms.Put(Settings(1) with { Threshold = 7 });
        Assert.That(region.Alarms.Find("alarm")!.State, Is.EqualTo("OK"));
        Assert.That(region.Alarms.History.Select(item => item.Type), Is.EqualTo(new[]
        {
            "ConfigurationUpdate", "StateUpdate", "ConfigurationUpdate",
        }));
    }

    [Test]
    public void Statistics_weigh_each_value_by_its_count()
    {
        MetricPoint[] points = [MetricPoint.Of(Start, 1, 9, "None"), MetricPoint.Of(Start, 11, 1, "None")];
        Assert.That(MetricStatistic.Of("Average", points), Is.EqualTo(2));
        Assert.That(MetricStatistic.Of("SampleCount", points), Is.EqualTo(10));
        Assert.That(MetricStatistic.Of("p90", points), Is.EqualTo(1));
        Assert.That(MetricStatistic.Of("p91", points), Is.EqualTo(11));
    }

    [TestCase("GreaterThanThreshold", 5.0, ExpectedResult = false)]
    [TestCase("GreaterThanOrEqualToThreshold", 5.0, ExpectedResult = true)]
    [TestCase("LessThanThreshold", 5.0, ExpectedResult = false)]
    [TestCase("LessThanOrEqualToThreshold", 5.0, ExpectedResult = true)]
    [TestCase("LessThanThreshold", 4.9, ExpectedResult = true)]
    public bool A_value_breaches_by_the_operator(string comparison, double value) =>
        (Settings(1) with { ComparisonOperator = comparison }).IsBreaching(value);

    [Test]
    public void An_action_is_noted_in_the_history_with_what_became_of_it()
    {
        var region = new CloudWatchRegion(new FakeTimeProvider(Start));
        region.Alarms.Put(Settings(1));
        region.Alarms.NoteAction("alarm", "arn:aws:sns:x", failure: null);
        region.Alarms.NoteAction("alarm", "arn:aws:sns:y", "no such topic");
        Assert.That(region.Alarms.History.TakeLast(2).Select(item => (item.Type, item.Summary)), Is.EqualTo(new[]
        {
            ("Action", "Successfully executed action arn:aws:sns:x"),
            ("Action", "Failed to execute action arn:aws:sns:y: no such topic"),
        }));
    }

    private static AlarmSettings Settings(int periods) => new()
    {
        Name = "alarm",
        Metric = Metric,
        Statistic = "Maximum",
        Period = TimeSpan.FromSeconds(1),
        EvaluationPeriods = periods,
        Threshold = 5,
        ComparisonOperator = "GreaterThanThreshold",
    };
}
