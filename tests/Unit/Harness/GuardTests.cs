using ChaosHarness.Harness.Safety;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>The guards that need no control plane: when a target may be drilled.</summary>
[Parallelizable]
public sealed class GuardTests
{
    [TestCase("2026-03-01T01:00:00Z", true, TestName = "A_drill_may_begin_when_its_window_opens")]
    [TestCase("2026-03-01T05:29:59Z", true, TestName = "A_drill_may_begin_until_its_window_closes")]
    [TestCase("2026-03-01T05:30:00Z", false, TestName = "A_drill_may_not_begin_when_its_window_has_closed")]
    [TestCase("2026-03-01T00:59:59Z", false, TestName = "A_drill_may_not_begin_before_its_window")]
    public void Drills_begin_within_the_window_only(string now, bool holds) => Assert.That(Held("time window", now), Is.EqualTo(holds));

    [TestCase("2026-12-19T23:59:59Z", true, TestName = "A_drill_may_begin_on_the_eve_of_a_freeze")]
    [TestCase("2026-12-20T00:00:00Z", false, TestName = "A_freeze_holds_from_its_first_moment")]
    [TestCase("2027-01-05T23:59:59Z", false, TestName = "A_freeze_holds_to_the_end_of_its_last_day")]
    [TestCase("2027-01-06T00:00:00Z", true, TestName = "A_drill_may_begin_on_the_day_after_a_freeze")]
    public void No_drill_begins_while_a_freeze_is_on(string now, bool holds) => Assert.That(Held("deployment freeze", now), Is.EqualTo(holds));

    [TestCase("23:00-04:00", "2026-03-01T23:30:00Z", true)]
    [TestCase("23:00-04:00", "2026-03-01T03:59:00Z", true)]
    [TestCase("23:00-04:00", "2026-03-01T12:00:00Z", false)]
    public void A_window_may_lie_across_midnight(string window, string now, bool holds)
    {
        var target = ValidTarget.Json();
        target["safety"]!["windowUtc"] = window;
        Assert.That(Held("time window", now, target), Is.EqualTo(holds));
    }

    private static bool Held(string guard, string now, System.Text.Json.Nodes.JsonObject? target = null) =>
        new Guard(ValidTarget.Read(target ?? ValidTarget.Json()).Target!, new FakeTimeProvider(DateTimeOffset.Parse(now, null)))
            .Calendar().Single(found => found.Guard == guard).Holds;
}
