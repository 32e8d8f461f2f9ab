using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.CloudWatch;
using ChaosHarness.Lab.ControlPlane.Route53;
using ChaosHarness.Lab.ControlPlane.Wire;
using ChaosHarness.Lab.Truth;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Route53;

/// <summary>Health checks of type CLOUDWATCH_METRIC: they follow the metric, not the alarm.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable]
public sealed class AlarmCheckTests
{
    private const string Region = "us-east-1";

    private static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private static readonly MetricKey Metric = MetricKey.Of("Design", "Lag", []);

    private readonly FakeTimeProvider clock = new(Start);
    private readonly HealthCheckBoard board = new(checkers: 8);
    private string log = "";
    private TruthLog truth = null!;
    private CloudWatchRegions cloudWatch = null!;
    private MetricChecks checks = null!;

    [SetUp]
    public void Make()
    {
        log = Path.GetTempFileName();
        truth = new TruthLog(log, "test");
        cloudWatch = new CloudWatchRegions(truth, clock);
        var fleet = new CheckerFleet(board, [null], truth, seed: 1, clock, new BackgroundWork(CancellationToken.None));
        checks = new MetricChecks(board, cloudWatch, fleet, clock);
    }

    [TearDown]
    public void Remove()
    {
        truth.Dispose();
        File.Delete(log);
    }

    [Test]
    public void The_check_turns_with_the_metric_and_back()
    {
        Follow(insufficient: null);
        Assert.That(StatusAfter(9), Is.False);
        Assert.That(StatusAfter(1), Is.True);
    }

    [Test]
    public void Setting_the_alarm_s_state_by_hand_does_nothing_to_the_check()
    {
        Follow(insufficient: null);
        StatusAfter(1);
        cloudWatch.Of(Region).Alarms.Set("lag", "ALARM", "by hand", null);
        checks.Advance();
        Assert.That(board.IsHealthy("check"), Is.True);
    }

    [Test]
    public void A_change_of_the_alarm_reaches_the_check_only_when_the_check_is_updated()
    {
        Follow(insufficient: null);
        cloudWatch.Of(Region).Alarms.Put(Alarm with { Threshold = 100 });
        Assert.That(StatusAfter(9), Is.False, "judged by the copy");
        Follow(insufficient: null);
        Assert.That(StatusAfter(9), Is.True);
    }

    [TestCase("Healthy", true, ExpectedResult = true)]
    [TestCase("Healthy", false, ExpectedResult = true)]
    [TestCase("Unhealthy", true, ExpectedResult = false)]
    [TestCase("LastKnownStatus", true, ExpectedResult = true)]
    [TestCase("LastKnownStatus", false, ExpectedResult = false)]
    public bool Without_data_the_check_says_what_it_was_told_to(string insufficient, bool before)
    {
        Follow(insufficient);
        Assert.That(StatusAfter(before ? 1 : 9), Is.EqualTo(before));
        clock.Advance(TimeSpan.FromMinutes(5));
        checks.Advance();
        return board.IsHealthy("check");
    }

    [TestCase("p99", 60, null, "statistic")]
    [TestCase("Maximum", 10, null, "high-resolution")]
    [TestCase("Maximum", 60, 1, "M of N")]
    public void Alarms_that_route_53_cannot_follow_are_refused(string statistic, int period, int? datapoints, string reason)
    {
        cloudWatch.Of(Region).Alarms.Put(Alarm with
        {
            Statistic = statistic, Period = TimeSpan.FromSeconds(period), EvaluationPeriods = 2, DatapointsToAlarm = datapoints,
        });
        Assert.That(
            () => new AlarmCopies(cloudWatch, labPeriodSeconds: 1).Take(new AlarmIdentifier(Region, "lag")),
            Throws.TypeOf<AwsException>().With.Message.Contains(reason));
    }

    private static AlarmSettings Alarm => new()
    {
        Name = "lag",
        Metric = Metric,
        Statistic = "Maximum",
        Period = TimeSpan.FromSeconds(60),
        EvaluationPeriods = 1,
        Threshold = 5,
        ComparisonOperator = "GreaterThanThreshold",
    };

    private void Follow(string? insufficient)
    {
        var alarms = cloudWatch.Of(Region).Alarms;
        if (alarms.Find("lag") is null)
        {
            alarms.Put(Alarm);
        }

        var identifier = new AlarmIdentifier(Region, "lag");
        board.Put(new HealthCheck("check", "check", 1, new HealthCheckConfig
        {
            Type = "CLOUDWATCH_METRIC", Alarm = identifier, InsufficientDataHealthStatus = insufficient,
        })
        { Alarm = new AlarmCopies(cloudWatch, labPeriodSeconds: 1).Take(identifier) });
    }

    private bool StatusAfter(double value)
    {
        clock.Advance(TimeSpan.FromMinutes(2));
        cloudWatch.Of(Region).Metrics.Put(Metric, [MetricPoint.Of(clock.GetUtcNow(), value, 1, "None")]);
        checks.Advance();
        return board.IsHealthy("check");
    }
}
