using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

public sealed class DrillOutcomeTests
{
    [Test]
    public void A_failover_that_went_well_meets_every_objective()
    {
        var judged = ScriptedJournal.Judge(new DrillScript().Play());
        Assert.That(judged.Drill.Outcome, Is.EqualTo(DrillOutcome.Completed), judged.Drill.Reason);
        Assert.That(
            judged.Verdicts.Select(verdict => verdict.Kind), Is.All.EqualTo(VerdictKind.Met),
            string.Join("\n", judged.Verdicts.Select(verdict => $"{verdict.Objective} {verdict.Kind} {verdict.Reason}")));
    }
}
