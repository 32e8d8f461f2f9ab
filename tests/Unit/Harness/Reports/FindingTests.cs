using ChaosHarness.Harness.Reports.Compliance;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness.Reports;

[Parallelizable]
public sealed class FindingTests
{
    private ScratchFolder scratch = null!;

    [SetUp]
    public void MakeFolder() => scratch = new ScratchFolder();

    [TearDown]
    public void RemoveFolder() => scratch.Dispose();

    [Test]
    public void A_drill_that_meets_everything_leaves_none() =>
        Assert.That(Findings.In(SealedDrill.Record(scratch, new DrillScript())), Is.Empty);

    [Test]
    public void A_failover_that_was_never_decided_names_that_phase_and_what_to_do()
    {
        var script = new DrillScript
        {
            DecidedS = null, PromotedS = null, DnsS = null, ClientsS = null, Objectives = [Limits.RecoveryTime with { Limit = 30 }],
        };
        var finding = Findings.In(SealedDrill.Record(scratch, script))[0];
        Assert.Multiple(() =>
        {
            Assert.That((finding.Standing, finding.PhaseAtFault), Is.EqualTo((Standing.Missed, "decision")));
            Assert.That(finding.Subject, Does.StartWith("rto"));
            Assert.That(finding.Next, Does.Contain("phase at fault"));
        });
    }

    [Test]
    public void A_recovery_that_was_watched_too_short_asks_for_a_longer_watch()
    {
        var script = new DrillScript { ClientsS = null, Objectives = [Limits.RecoveryTime] };
        var finding = Findings.In(SealedDrill.Record(scratch, script)).Single();
        Assert.That(finding.Standing, Is.EqualTo(Standing.Inconclusive));
        Assert.That(finding.Next, Does.Contain("longer budget"));
    }

    [Test]
    public void A_recovery_that_was_too_slow_names_the_phase_that_the_judge_names()
    {
        var script = new DrillScript { Objectives = [Limits.RecoveryTime with { Limit = 5 }] };
        var finding = Findings.In(SealedDrill.Record(scratch, script)).Single();
        Assert.That(finding.Seen, Does.Contain($"The phase at fault is {finding.PhaseAtFault} (budget"));
    }

    [TestCase(DrillOutcome.Invalid, Standing.Invalid)]
    [TestCase(DrillOutcome.Aborted, Standing.Aborted)]
    [TestCase(DrillOutcome.Refused, Standing.Refused)]
    public void A_drill_without_verdicts_is_one_finding_with_the_phase_it_ended_in(DrillOutcome outcome, object standing)
    {
        var script = new DrillScript { Concluded = new(outcome, "so it was") };
        var finding = Findings.In(SealedDrill.Record(scratch, script)).Single();
        Assert.That((finding.Standing, finding.PhaseAtFault, finding.Seen), Is.EqualTo(((Standing)standing, "calm", "so it was")));
    }

    [Test]
    public void Missed_promises_come_first()
    {
        var findings = Findings.In(SealedDrill.Record(
            scratch,
            new DrillScript { Concluded = new(DrillOutcome.Refused, "closed") },
            new DrillScript { Objectives = [Limits.RecoveryTime with { Limit = 5 }] }));
        Assert.That(findings.Select(finding => finding.Standing), Is.EqualTo(new[] { Standing.Missed, Standing.Refused }));
    }
}
