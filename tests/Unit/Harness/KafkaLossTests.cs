using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Verdicts;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class KafkaLossTests
{
    [Test]
    public void Nothing_lost_is_met_and_every_record_that_is_left_out_is_named()
    {
        var missed = Judge(new ScriptedMirror { ArrivesAfterS = (number, _) => number is 401 or 405 or 700 ? null : 0.1 });
        Assert.Multiple(() =>
        {
            Assert.That(Judge(new ScriptedMirror()).Kind, Is.EqualTo(VerdictKind.Met));
            Assert.That((missed.Kind, missed.Lower, missed.Upper), Is.EqualTo((VerdictKind.Missed, (double?)3, (double?)3)), missed.Reason);
            Assert.That(missed.Reason, Does.Contain("3 left out: 1/401, 1/405, 0/700"));
        });
    }

    [Test]
    public void Records_that_come_again_are_counted_and_told_and_are_no_loss()
    {
        var verdict = Judge(new ScriptedMirror { Again = 17 });
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Met));
        Assert.That(verdict.Reason, Does.Contain("17 came again, 0 out of order, 0 came back"));
    }

    [Test]
    public void A_record_that_comes_with_another_value_is_lost()
    {
        var verdict = Judge(new ScriptedMirror { IsAltered = number => number == 300 });
        Assert.That((verdict.Kind, verdict.Lower), Is.EqualTo((VerdictKind.Missed, (double?)1)), verdict.Reason);
        Assert.That(verdict.Reason, Does.Contain("1 of them came changed"));
    }

    [Test]
    public void A_mirror_that_stands_still_or_never_gave_anything_is_neither_excused_nor_accused()
    {
        foreach (var from in new[] { 0, 15 })
        {
            var verdict = Judge(new ScriptedMirror { ArrivesAfterS = (_, t) => t >= from ? null : 0.1 });
            Assert.That((verdict.Kind, verdict.Lower, verdict.Upper), Is.EqualTo((VerdictKind.Inconclusive, (double?)0, (double?)null)), verdict.Reason);
        }
    }

    [Test]
    public void One_partition_that_stands_still_leaves_its_records_open()
    {
        var verdict = Judge(new ScriptedMirror { ArrivesAfterS = (number, t) => number % 4 == 3 && t >= 40 ? null : 0.1 });
        Assert.That((verdict.Kind, verdict.Lower), Is.EqualTo((VerdictKind.Inconclusive, (double?)0)), verdict.Reason);
        Assert.That(verdict.Upper, Is.InRange(90, 100));
    }

    [Test]
    public void A_gap_is_lost_although_the_mirror_stands_still_afterwards()
    {
        var verdict = Judge(new ScriptedMirror { ArrivesAfterS = (number, t) => number == 100 || t >= 20 ? null : 0.1 });
        Assert.That((verdict.Kind, verdict.Lower, verdict.Upper), Is.EqualTo((VerdictKind.Missed, (double?)1, (double?)null)), verdict.Reason);
    }

    [Test]
    public void Few_records_or_a_sample_that_was_never_recorded_or_no_section_are_not_measured()
    {
        AssertNotMeasured(Judge(new ScriptedMirror { IsWatched = false }));
        AssertNotMeasured(Judge(new ScriptedMirror { FirstS = 56 }));
        AssertNotMeasured(new KafkaLossJudge().Judge(
            ScriptedJournal.Timeline(
                new ScriptedMirror().Play().Where(entry => entry is not { Source: "kafka.mirrored.two", Body: ObservationBody { N: 77 } })),
            Limits.KafkaLoss));
    }

    [Test]
    public void The_lost_set_is_exact_for_any_pattern_and_what_the_source_did_not_take_is_none_of_it() =>
        Gen.Select(Gen.Int[0, 1000].HashSet[0, 60], Gen.Int[20, 40]).Sample(
            (dropped, untakenFrom) =>
            {
                bool IsTaken(double t) => t < untakenFrom || t >= untakenFrom + 2;
                var path = new ScriptedMirror
                {
                    ArrivesAfterS = (number, _) => dropped.Contains((int)number) ? null : 0.1,
                    IsTaken = IsTaken,
                }.FirstPath();
                var truth = dropped.Where(number => IsTaken(1 + (number * 0.05))).Order();
                Assert.That(path.Lost.Select(record => (int)record.Number).Order(), Is.EqualTo(truth));
                Assert.That(path.Open, Is.Empty);
            },
            iter: 30, threads: 1);

    private static void AssertNotMeasured(Verdict verdict) =>
        Assert.That((verdict.Kind, verdict.Lower), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), verdict.Reason);

    private static Verdict Judge(ScriptedMirror mirror) => mirror.Judge(new KafkaLossJudge(), Limits.KafkaLoss);
}
