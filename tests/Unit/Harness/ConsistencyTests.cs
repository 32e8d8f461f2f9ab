using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Verdicts;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class ConsistencyTests
{
    private static readonly RegionsCompared Same = new DrillScript().Compared;

    [Test]
    public void Rows_that_are_all_the_same_are_met_and_one_that_differs_is_missed_by_name()
    {
        var missed = Judge(Same with { Differing = 1, Examples = ["public.orders id=7: Missing"] });
        Assert.Multiple(() =>
        {
            Assert.That(Judge(Same).Kind, Is.EqualTo(VerdictKind.Met));
            Assert.That((missed.Kind, missed.Lower, missed.Upper), Is.EqualTo((VerdictKind.Missed, (double?)99.9, (double?)99.9)));
            Assert.That(missed.Reason, Does.Contain("public.orders id=7: Missing").And.Contain("Events are not among them"));
        });
    }

    [Test]
    public void One_row_of_a_thousand_million_is_missed() => Assert.That(
        Judge(Same with { Differing = 1, Tables = [new ComparedTable("t", 1_000_000_000, 1_000_000_000, 0)] }).Kind,
        Is.EqualTo(VerdictKind.Missed));

    [Test]
    public void Rows_that_kept_changing_are_neither_the_same_nor_different()
    {
        var verdict = Judge(Same with { Unsettled = 2 });
        Assert.That((verdict.Kind, verdict.Lower, verdict.Upper), Is.EqualTo((VerdictKind.Inconclusive, (double?)99.8, (double?)100)));
    }

    [Test]
    public void A_table_that_nobody_compared_leaves_the_whole_unknown_and_is_named()
    {
        var verdict = Judge(Same with { NotCompared = [new UncomparedTable("public.log", true, "it has no primary key")] });
        Assert.That((verdict.Kind, verdict.Lower, verdict.Upper), Is.EqualTo((VerdictKind.Inconclusive, (double?)0, (double?)100)));
        Assert.That(verdict.Reason, Does.Contain("public.log, it has no primary key"));
    }

    [Test]
    public void A_table_defined_in_two_ways_or_a_sequence_that_is_behind_is_missed() => Assert.That(
        Judge(Same with { DefinitionFaults = ["public.orders_seq is at 9 in two and at 3 in one"] }).Kind, Is.EqualTo(VerdictKind.Missed));

    [Test]
    public void A_range_that_differs_and_was_not_searched_is_missed_and_its_rows_are_not_known()
    {
        var verdict = Judge(Same with { Tables = [new ComparedTable("public.orders", 1000, 1000, 1)] });
        Assert.That((verdict.Kind, verdict.Lower, verdict.Upper), Is.EqualTo((VerdictKind.Missed, (double?)0, (double?)99.9)));
    }

    [Test]
    public void Nothing_compared_or_compared_before_the_end_of_the_fault_or_with_itself_is_not_measured()
    {
        foreach (var compared in new[]
        {
            Same with { Tables = [] },
            Same with { Tables = [new ComparedTable("public.orders", 0, 0, 0)] },
            Same with { AskedNs = DrillScript.Ns(50.1) },
            Same with { Copy = Same.Reference },
        })
        {
            var verdict = Judge(compared);
            Assert.That((verdict.Kind, verdict.Lower), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), verdict.Reason);
        }
    }

    [Test]
    public void Only_a_comparison_that_knows_everything_and_found_nothing_is_met() => Gen.Select(
        Gen.Long[1, 50], Gen.Long[0, 2], Gen.Long[0, 2], Gen.Int[0, 1], Gen.Bool, Gen.Int[0, 1]).Sample(
        (rows, differing, unsettled, unsearched, isLeft, faults) =>
        {
            var verdict = JudgeAlone(Same with
            {
                Tables = [new ComparedTable("t", rows, rows, unsearched)],
                Differing = differing,
                Unsettled = unsettled,
                NotCompared = isLeft ? [new UncomparedTable("u", true, "why")] : [],
                DefinitionFaults = [.. Enumerable.Repeat("a fault", faults)],
            });
            Assert.That(verdict.Lower, Is.LessThanOrEqualTo(verdict.Upper!.Value));
            Assert.That(verdict.Kind == VerdictKind.Met, Is.EqualTo(differing + unsettled + unsearched + faults == 0 && !isLeft));
            Assert.That(verdict.Kind == VerdictKind.Missed, Is.EqualTo(differing + unsearched + faults > 0));
        },
        iter: 200, threads: 1);

    /// <summary>Without the samples, of which this judge asks none: a journal with them takes a tenth of a second.</summary>
    private static Verdict JudgeAlone(RegionsCompared compared)
    {
        var timeline = ScriptedJournal.Timeline(
            new DrillScript { Compared = compared }.Play().Where(entry => entry.Kind != EntryKinds.Observation));
        return new ConsistencyJudge().Judge(
            timeline, timeline.Opened.Objectives.Single(objective => objective.Id == ObjectiveIds.Consistency));
    }

    private static Verdict Judge(RegionsCompared compared) =>
        ScriptedJournal.Judge(new DrillScript { Compared = compared, WriteIntervalS = 0.2 }.Play(), ObjectiveIds.Consistency);
}
