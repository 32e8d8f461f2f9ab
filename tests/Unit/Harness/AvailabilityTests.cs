using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class AvailabilityTests
{
    private const double MonthS = 30 * 86_400;

    [Test]
    public void Seven_seconds_of_failed_requests_are_seven_seconds_of_the_month()
    {
        // Writes planned from 10.00 to 16.95 s fail: 140 of 50 ms.
        var verdict = Judge(new DrillScript());
        var share = 100 * (1 - (7 / MonthS));
        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Met));
            Assert.That(verdict.Lower, Is.EqualTo(share).Within(1e-6));
            Assert.That(verdict.Upper, Is.EqualTo(share).Within(1e-6));
            Assert.That(verdict.Reason, Does.Contain("Writes lost 7 s and reads 7 s").And.Contain("99.9 % of 30 days allows 2592 s"));
            Assert.That(verdict.Reason, Does.Contain("Longest outage: writes 7 s, reads 7 s"));
        });
    }

    [TestCase("PT1H", VerdictKind.Missed)]
    [TestCase("PT1H57M", VerdictKind.Met, 99.9)]
    [TestCase("PT1H56M", VerdictKind.Missed, 99.9)]
    public void The_window_decides_how_much_seven_seconds_are(string window, VerdictKind kind, double limit = 99.9) => Assert.That(
        Judge(new DrillScript(), window, limit).Kind, Is.EqualTo(kind));

    [Test]
    public void Starved_requests_count_once_as_served_and_once_as_failed()
    {
        var verdict = Judge(new DrillScript
        {
            Instead = (probe, t) => probe == Names.Writes && t is >= 19.99 and < 21.99 ? new(ObservationKind.Starved, 0) : null,
        });
        Assert.That(verdict.Upper, Is.EqualTo(100 * (1 - (7 / MonthS))).Within(1e-6));
        Assert.That(verdict.Lower, Is.EqualTo(100 * (1 - (9 / MonthS))).Within(1e-6));
        Assert.That(Judge(new DrillScript
        {
            Instead = (probe, t) => probe == Names.Writes && t is >= 19.99 and < 21.99 ? new(ObservationKind.Starved, 0) : null,
        }, "PT2H10M").Kind, Is.EqualTo(VerdictKind.Inconclusive));
    }

    [Test]
    public void Reads_and_writes_are_counted_apart_and_the_worse_one_decides()
    {
        var verdict = Judge(new DrillScript
        {
            Instead = (probe, t) => probe == Names.Reads && t is >= 20 and < 30 ? new(ObservationKind.Unknown, 1.5) : null,
        });
        Assert.That(verdict.Reason, Does.Contain("Writes lost 7 s and reads 17 s").And.Contain("reads 10 s"));
        Assert.That(verdict.Lower, Is.EqualTo(100 * (1 - (17 / MonthS))).Within(1e-6));
    }

    [Test]
    public void Warned_writes_are_served_and_wrong_answers_are_not()
    {
        var warned = Judge(new DrillScript { Instead = (probe, t) => probe == Names.Writes && t > 20 ? new(ObservationKind.Warned, 0.004) : null });
        var wrong = Judge(new DrillScript { Instead = (probe, t) => probe == Names.Writes && t is > 20 and < 21 ? new(ObservationKind.Wrong, 0.004) : null });
        Assert.That(warned.Reason, Does.Contain("Writes lost 7 s"));
        Assert.That(wrong.Reason, Does.Match("Writes lost (7.95|8) s"));
    }

    [TestCase(Names.Writes)]
    [TestCase(Names.Reads)]
    public void Without_requests_nothing_is_measured(string missing)
    {
        var entries = new DrillScript().Play();
        Assert.That(Judge(entries.Where(entry => entry.Source != missing)).Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(Judge(entries.Where(entry => entry.Body is not PhaseEntered { Phase: PhaseNames.Impair })).Lower, Is.Null);
        Assert.That(Judge(entries, null).Reason, Does.Contain("names no window"));
    }

    [TestCase("PT0S")]
    [TestCase("-P30D")]
    public void A_window_without_length_measures_nothing(string window) => Assert.That(
        Judge(new DrillScript().Play(), window, 99.9).Kind, Is.EqualTo(VerdictKind.Inconclusive));

    private static Verdict Judge(DrillScript script, string? window = "P30D", double limit = 99.9) => Judge(script.Play(), window, limit);

    private static Verdict Judge(IEnumerable<ScriptedEntry> entries, string? window = "P30D", double limit = 99.9) =>
        new AvailabilityJudge().Judge(ScriptedJournal.Timeline(entries), Limits.Availability with { Window = window, Limit = limit });
}
