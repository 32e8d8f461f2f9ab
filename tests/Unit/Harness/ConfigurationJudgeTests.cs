using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>The judges of configuration: residue and feasibility.</summary>
[Parallelizable]
public sealed class ConfigurationJudgeTests
{
    [Test]
    public void A_difference_that_the_scenario_expects_is_no_residue()
    {
        var verdict = Residue(new DrillScript().Play());
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Met, (double?)0)));
        Assert.That(verdict.Reason, Does.Contain("as expected: cluster/writer one → two"));
    }

    [TestCase("record/api/ttl", "60", "record/api/ttl 5 → 60")]
    [TestCase("record/api/ttl", null, "record/api/ttl 5 → (absent)")]
    [TestCase("template/EXT1", "there", "template/EXT1 (absent) → there")]
    public void A_difference_that_nobody_expects_is_residue_and_is_named(string path, string? value, string words)
    {
        var verdict = Residue(new DrillScript().Play().Select(entry => entry.Body is ConfigurationSnapshot { When: "after" } after
            ? entry with { Body = after with { Settings = Changed(after.Settings, path, value) } } : entry));
        Assert.That((verdict.Kind, verdict.Lower), Is.EqualTo((VerdictKind.Missed, (double?)1)));
        Assert.That(verdict.Reason, Does.Contain(words));
    }

    [TestCase("before")]
    [TestCase("after")]
    public void Without_both_snapshots_nothing_is_known_of_residue(string missing) => Assert.That(
        Residue(new DrillScript().Play().Where(entry => entry.Body is not ConfigurationSnapshot snapshot || snapshot.When != missing)).Kind,
        Is.EqualTo(VerdictKind.Inconclusive));

    [Test]
    public void Without_a_witnessed_end_of_the_fault_nothing_is_known_of_residue() => Assert.That(
        Residue(new DrillScript().Play().Select(entry => entry.Body is FaultHealed healed
            ? entry with { Body = healed with { Witnessed = false } } : entry)).Kind,
        Is.EqualTo(VerdictKind.Inconclusive));

    [Test]
    public void Ten_seconds_times_three_with_a_short_ttl_holds_in_the_worst_case()
    {
        var verdict = Feasibility(Arithmetics.TenTimesThree);
        Assert.That((verdict.Kind, verdict.Lower, verdict.Upper), Is.EqualTo((VerdictKind.Met, (double?)20.5, (double?)50)));
        Assert.That(verdict.Reason, Does.Contain("3 health checks × 10 s + check time-out 6 s + alarm 2 × 1 s").And.Contain("TTL 5 s"));
    }

    [Test]
    public void Ten_seconds_times_three_with_a_ttl_of_a_minute_holds_only_by_luck()
    {
        var verdict = Feasibility(Arithmetics.TenTimesThree with { WriterTtlS = 60 });
        Assert.That((verdict.Kind, verdict.Lower, verdict.Upper), Is.EqualTo((VerdictKind.Inconclusive, (double?)20.5, (double?)105)));
        Assert.That(verdict.Reason, Does.Contain("holds only by luck").And.Not.Contain("straddles"));
    }

    [Test]
    public void Thirty_seconds_times_three_is_late_even_with_luck()
    {
        var verdict = Feasibility(Arithmetics.TenTimesThree with { HealthCheckIntervalS = 30, WriterTtlS = 60 });
        Assert.That((verdict.Kind, verdict.Lower, verdict.Upper), Is.EqualTo((VerdictKind.Missed, (double?)60.5, (double?)165)));
    }

    [Test]
    public void Every_wait_of_the_configuration_enters_the_worst_case()
    {
        var a = Arithmetics.TenTimesThree;
        (RecoveryArithmetic Longer, double By)[] changes =
        [
            (a with { HealthCheckIntervalS = 11 }, 3), (a with { HealthCheckThreshold = 4 }, 10), (a with { HealthCheckTimeoutS = 7 }, 1),
            (a with { AlarmPeriodS = 2 }, 2), (a with { AlarmEvaluations = 3 }, 1), (a with { FailoverWorstS = 6 }, 1),
            (a with { WriterTtlS = 6 }, 1), (a with { ClientWorstS = 3 }, 1),
        ];
        Assert.That(changes.Select(change => Feasibility(change.Longer).Upper - 50), Is.EqualTo(changes.Select(change => change.By)));
    }

    [Test]
    public void Without_a_configuration_from_before_the_fault_nothing_is_feasible() => Assert.That(
        new FeasibilityJudge().Judge(
            ScriptedJournal.Timeline(new DrillScript().Play().Where(entry => entry.Body is not ConfigurationSnapshot { When: "before" })),
            Limits.Feasibility).Kind,
        Is.EqualTo(VerdictKind.Inconclusive));

    private static Dictionary<string, string> Changed(IReadOnlyDictionary<string, string> settings, string path, string? value)
    {
        var changed = settings.Where(setting => setting.Key != path).ToDictionary();
        if (value is not null)
        {
            changed[path] = value;
        }

        return changed;
    }

    private static Verdict Feasibility(RecoveryArithmetic arithmetic) => new FeasibilityJudge().Judge(
        ScriptedJournal.Timeline(new DrillScript { Arithmetic = arithmetic }.Play()), Limits.Feasibility);

    private static Verdict Residue(IEnumerable<ScriptedEntry> entries) =>
        new ResidueJudge().Judge(ScriptedJournal.Timeline(entries), Limits.Residue);
}
