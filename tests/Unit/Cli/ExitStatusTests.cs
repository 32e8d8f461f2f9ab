using ChaosHarness.Cli;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Cli;

public sealed class ExitStatusTests
{
    private static readonly DrillVerdicts Met = Of(DrillOutcome.Completed, VerdictKind.Met, VerdictKind.Met);
    private static readonly DrillVerdicts Missed = Of(DrillOutcome.Completed, VerdictKind.Met, VerdictKind.Inconclusive, VerdictKind.Missed);
    private static readonly DrillVerdicts Open = Of(DrillOutcome.Completed, VerdictKind.Met, VerdictKind.Inconclusive);
    private static readonly DrillVerdicts Empty = Of(DrillOutcome.Completed);
    private static readonly DrillVerdicts Invalid = Of(DrillOutcome.Invalid, VerdictKind.Inconclusive);
    private static readonly DrillVerdicts Refused = Of(DrillOutcome.Refused, VerdictKind.Inconclusive);
    private static readonly DrillVerdicts Aborted = Of(DrillOutcome.Aborted, VerdictKind.Inconclusive);

    private static readonly DrillVerdicts[] Kinds = [Met, Missed, Open, Empty, Invalid, Refused, Aborted];

    [Test]
    public void Every_set_of_drills_has_the_status_of_its_worst()
    {
        for (var chosen = 0; chosen < 1 << Kinds.Length; chosen++)
        {
            var drills = Kinds.Where((_, index) => (chosen & (1 << index)) != 0).ToList();
            var due = drills.Contains(Missed) ? 1
                : drills.Contains(Refused) || drills.Contains(Aborted) ? 4
                : drills is [var only] && only == Met ? 0 : 3;
            Assert.That(ExitStatus.Of(drills), Is.EqualTo(due), string.Join(", ", drills.Select(drill => drill.Drill.Outcome)));
            drills.Reverse();
            Assert.That(ExitStatus.Of(drills), Is.EqualTo(due), "in any order");
        }
    }

    [Test]
    public void Two_drills_that_met_everything_are_met_and_no_drill_at_all_is_not() =>
        Assert.That((ExitStatus.Of([Met, Met]), ExitStatus.Of([])), Is.EqualTo((0, 3)));

    private static DrillVerdicts Of(DrillOutcome outcome, params VerdictKind[] kinds) => new(
        new DrillSummary
        {
            Id = "d1", Scenario = "s", Outcome = outcome, Reason = "r", Target = "t", Profile = "p", Pace = "q",
            StartedUtc = default, DurationS = 1,
        },
        [.. kinds.Select(kind => new Verdict { Objective = "o", Kind = kind, Lower = 0, Upper = 0, Limit = 0, Unit = "s", Reason = "r" })]);
}
