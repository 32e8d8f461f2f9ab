using ChaosHarness.Lab.ControlPlane.Route53;
using ChaosHarness.Lab.ControlPlane.Wire;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Route53;

/// <summary>The token buckets of July 2026.</summary>
[Parallelizable]
public sealed class ThrottleTests
{
    private readonly FakeTimeProvider clock = new();

    [TestCase("GetChange", 50, 10)]
    [TestCase("GetHealthCheckStatus", 4, 1)]
    [TestCase("GetHealthCheckLastFailureReason", 4, 1)]
    [TestCase("DeleteHealthCheck", 15, 3)]
    public void A_burst_passes_and_then_what_flows_in(string action, int burst, int perSecond)
    {
        var throttle = new Route53Throttle(clock);
        Assert.That(Passing(throttle, action), Is.EqualTo(burst));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Passing(throttle, action), Is.EqualTo(perSecond));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.That(Passing(throttle, action), Is.EqualTo(burst), "no more than the burst is saved up");
    }

    [Test]
    public void All_actions_together_draw_from_the_account()
    {
        var throttle = new Route53Throttle(clock);
        Assert.That(Passing(throttle, "ListHealthChecks"), Is.EqualTo(50));
        Assert.That(Passing(throttle, "GetChange"), Is.Zero);
        Assert.That(
            () => throttle.Take("GetChange"),
            Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("Throttling").And.Property("Status").EqualTo(400)
                .And.Message.EqualTo("Rate exceeded"));
    }

    [Test]
    public void An_upsert_counts_as_two_changes()
    {
        var throttle = new Route53Throttle(clock);
        RecordChange[] upserts = [.. Enumerable.Repeat(new RecordChange("UPSERT", Zones.Record("a.kimkao.io.", "10.0.0.1")), 700)];
        throttle.TakeChanges(upserts);
        throttle.TakeChanges(upserts[..50]);
        Assert.That(() => throttle.TakeChanges(upserts[..1]), Throws.TypeOf<AwsException>());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(() => throttle.TakeChanges(upserts[..50]), Throws.Nothing);
    }

    private static int Passing(Route53Throttle throttle, string action)
    {
        for (var passed = 0; passed < 1000; passed++)
        {
            try
            {
                throttle.Take(action);
            }
            catch (AwsException)
            {
                return passed;
            }
        }

        return int.MaxValue;
    }
}
