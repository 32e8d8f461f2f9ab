using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class SplitBrainTests
{
    [Test]
    public void One_writer_after_the_other_is_met_at_zero()
    {
        var verdict = Judge(new DrillScript());
        Assert.That((verdict.Kind, verdict.Lower, verdict.Upper), Is.EqualTo((VerdictKind.Met, (double?)0, (double?)0)));
    }

    [Test]
    public void An_overlap_of_known_length_is_missed_and_its_bounds_contain_it()
    {
        Gen.Double[20, 24].Select(Gen.Double[0.5, 8], (from, length) => (from, length)).Sample(
            overlap =>
            {
                var verdict = Judge(BothFrom(overlap.from, overlap.from + overlap.length));
                Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed));
                Enclosed.Within(verdict.Lower, verdict.Upper, overlap.length, "overlap");
                Assert.That(verdict.Upper - verdict.Lower, Is.LessThan(0.45));
            },
            iter: 25, threads: 1);
    }

    [TestCase(Names.Primary, 51.5, ExpectedResult = VerdictKind.Met)]
    [TestCase(Names.Primary, 55, ExpectedResult = VerdictKind.Inconclusive)]
    [TestCase(Names.Secondary, 55, ExpectedResult = VerdictKind.Inconclusive)]
    [TestCase(Names.Primary, 70, ExpectedResult = VerdictKind.Inconclusive)]
    public VerdictKind A_database_that_was_silent_when_the_path_opened_again_may_have_been_a_writer(string probe, double untilS) =>
        Judge(new DrillScript
        {
            Instead = (asked, t) => asked == probe && t >= 50.2 && t < untilS ? new(ObservationKind.Unknown, 0.001) : null,
        }).Kind;

    [Test]
    public void A_fault_whose_end_nobody_saw_leaves_an_old_writer_out_of_sight()
    {
        var verdict = Judge(new DrillScript
        {
            Instead = (asked, t) => asked == Names.Witness && t >= 10 ? new(ObservationKind.Unknown, 1) : null,
        });
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Reason, Does.Contain("the end of the fault was not seen"));
    }

    [Test]
    public void One_or_two_lost_samples_do_not_hide_an_overlap()
    {
        var whole = Judge(BothFrom(20, 24));
        foreach (var lost in new[] { 0.1, 0.2 })
        {
            var script = BothFrom(20, 24);
            var verdict = Judge(script with
            {
                Instead = (probe, t) => probe == Names.Primary && t >= 22 && t < 22 + lost - 0.05
                    ? new(ObservationKind.Unknown, 1) : script.Instead(probe, t),
            });
            Assert.That((verdict.Lower, verdict.Upper), Is.EqualTo((whole.Lower, whole.Upper)));
        }
    }

    [Test]
    public void Samples_that_the_prober_gave_up_itself_do_not_shorten_an_overlap()
    {
        // As where all places were taken while the path had just opened: nothing of it was asked of the database.
        var script = BothFrom(20, 24);
        var verdict = Judge(script with
        {
            Instead = (probe, t) => probe == Names.Primary && t >= 20.5 && t < 21.5
                ? new(ObservationKind.Unknown, 0.0005) : script.Instead(probe, t),
        });
        var whole = Judge(script);
        Assert.That((verdict.Lower, verdict.Upper), Is.EqualTo((whole.Lower, whole.Upper)));
    }

    [Test]
    public void Lost_samples_that_do_not_follow_each_other_do_not_hide_an_overlap()
    {
        var script = BothFrom(20, 24);
        var verdict = Judge(script with
        {
            Instead = (probe, t) => probe == Names.Primary && new[] { 21.0, 22, 23 }.Any(lost => t >= lost && t < lost + 0.05)
                ? new(ObservationKind.Unknown, 1) : script.Instead(probe, t),
        });
        Assert.That(verdict.Lower, Is.EqualTo(Judge(script).Lower));
    }

    [Test]
    public void A_black_hole_that_ends_in_refusals_creates_no_overlap()
    {
        // The primary is silent for 40 s and refuses afterwards; the secondary took over in between.
        var verdict = Judge(new DrillScript { HealedS = 50.2 });
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Met, (double?)0)));
    }

    [Test]
    public void An_old_writer_that_acknowledges_again_after_the_cut_is_an_overlap()
    {
        var verdict = Judge(new DrillScript
        {
            Instead = (probe, t) => probe == Names.Primary && t is >= 50.2 and < 53 ? new(ObservationKind.Measured, 0.004) : null,
        });
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed));
        Enclosed.Within(verdict.Lower, verdict.Upper, 2.8, "overlap");
    }

    [Test]
    public void A_single_acknowledgement_on_either_side_is_a_possible_overlap()
    {
        var verdict = Judge(BothFrom(20, 20.1));
        Assert.That((verdict.Kind, verdict.Lower), Is.EqualTo((VerdictKind.Inconclusive, (double?)0)));
        Assert.That(verdict.Upper, Is.GreaterThan(0.1));
    }

    [Test]
    public void Of_several_overlaps_the_bounds_contain_the_longest()
    {
        // Surely 0.4 s from 20 s on; and 25 s to 29 s between two acknowledgements that are surely all there was.
        var verdict = Judge(new DrillScript
        {
            Instead = (probe, t) => probe != Names.Primary ? null
                : t is >= 20 and < 20.45 || Math.Abs(t - 25) < 0.01 ? new(ObservationKind.Measured, 0.004)
                : t is > 25.05 and < 29 ? new(ObservationKind.Starved, 0)
                : t is >= 29 or > 19 and < 25 ? new(ObservationKind.Refused, 0.004) : null,
        });
        Assert.That(verdict.Lower, Is.InRange(0.3, 0.5));
        Assert.That(verdict.Upper, Is.InRange(4, 4.3));
    }

    [Test]
    public void A_writer_that_was_not_watched_any_more_may_have_gone_on()
    {
        var blind = new DrillScript().Play().Where(entry => entry.Source != Names.Primary || entry.AtNs < DrillScript.Ns(9.95));
        Assert.That(Judge(blind).Kind, Is.EqualTo(VerdictKind.Inconclusive));
    }

    [Test]
    public void A_writer_that_was_not_watched_before_may_have_been_one_all_the_time()
    {
        var blind = new DrillScript().Play().Where(entry => entry.Source != Names.Secondary || entry.AtNs > DrillScript.Ns(15));
        Assert.That(Judge(blind).Kind, Is.EqualTo(VerdictKind.Inconclusive));
    }

    [TestCase(Names.Primary, TestName = "A_probe_that_never_saw_the_writer_acknowledge_proves_nothing")]
    [TestCase(Names.Secondary, TestName = "A_probe_that_never_had_an_answer_proves_nothing")]
    public void Silence_proves_nothing(string silent)
    {
        var script = new DrillScript { Instead = (probe, _) => probe == silent ? new(ObservationKind.Unknown, 1) : null };
        Assert.That(Judge(script).Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(Judge(script).Lower, Is.Null);
    }

    [TestCase(Names.Primary)]
    [TestCase(Names.Secondary)]
    public void Without_direct_writes_to_both_nothing_is_measured(string missing) => Assert.That(
        Judge(new DrillScript().Play().Where(entry => entry.Source != missing)).Kind, Is.EqualTo(VerdictKind.Inconclusive));

    /// <summary>The primary refuses until a moment, acknowledges until another, and the secondary acknowledges from 14.6 s.</summary>
    private static DrillScript BothFrom(double from, double to) => new()
    {
        Instead = (probe, t) => probe != Names.Primary || t < 10 ? null
            : new(t + 0.0002 >= from && t + 0.0002 < to ? ObservationKind.Measured : ObservationKind.Refused, 0.004),
    };

    private static Verdict Judge(DrillScript script) => Judge(script.Play());

    private static Verdict Judge(IEnumerable<ScriptedEntry> entries) =>
        new SplitBrainJudge().Judge(ScriptedJournal.Timeline(entries), Limits.SplitBrain);
}
