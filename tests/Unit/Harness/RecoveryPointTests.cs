using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class RecoveryPointTests
{
    private static readonly ObservationKind[] Kinds = Enum.GetValues<ObservationKind>();

    /// <summary>What a ledger needs besides writes and a read: the first line, and a witnessed fault.</summary>
    private static readonly IReadOnlyList<ScriptedEntry> Surroundings =
    [
        .. new DrillScript().Play().Where(entry => entry.Body is DrillOpened or FaultRequested or FaultWitnessed
            || (entry.Source == Names.Witness && entry.AtNs is > 9_500_000_000 and < 12_000_000_000)),
    ];

    [Test]
    public void The_lost_set_is_the_exact_difference_for_any_ledger()
    {
        Gen.Int[0, Kinds.Length - 1].Select(Gen.Bool, (kind, present) => (Kind: Kinds[kind], Present: present)).Array[50, 120].Sample(
            writes =>
            {
                var ledger = Ledger.Of(Small(writes))!;
                string[] Ids(Func<ObservationKind, bool> kind, bool present) =>
                    [.. writes.Index().Where(write => kind(write.Item.Kind) && write.Item.Present == present).Select(write => $"w{write.Index}")];
                Assert.That(ledger.Lost.Select(entry => entry.Id), Is.EquivalentTo(Ids(Acknowledged, false)));
                Assert.That(ledger.Acknowledged, Has.Count.EqualTo(writes.Count(write => Acknowledged(write.Kind))));
                Assert.That(ledger.Phantom, Is.EquivalentTo(Ids(Denied, true)));
                Assert.That(ledger.Refused, Is.EqualTo(writes.Count(write => Denied(write.Kind))));
                Assert.That(ledger.UnknownPresent, Is.EqualTo(Ids(Undecided, true).Length));
                Assert.That(ledger.UnknownAbsent, Is.EqualTo(Ids(Undecided, false).Length));
            },
            iter: 200, threads: 1);

        static bool Acknowledged(ObservationKind kind) => kind is ObservationKind.Measured or ObservationKind.Warned;
        static bool Denied(ObservationKind kind) => kind is ObservationKind.Refused or ObservationKind.Unreachable;
        static bool Undecided(ObservationKind kind) => kind is ObservationKind.Unknown or ObservationKind.Wrong;
    }

    [Test]
    public void No_lost_write_is_met_and_two_lost_writes_are_missed_by_name()
    {
        string[] lost = [DrillScript.IdOf(Names.Writes, 188), DrillScript.IdOf(Names.Pooled, 94)];
        var missed = Judge(new DrillScript { Lost = lost.ToHashSet() });
        Assert.Multiple(() =>
        {
            Assert.That(Judge(new DrillScript()).Kind, Is.EqualTo(VerdictKind.Met));
            Assert.That(missed.Kind, Is.EqualTo(VerdictKind.Missed));
            Assert.That((missed.Lower, missed.Upper), Is.EqualTo((2.0, 2.0)));
            Assert.That(missed.Reason, Does.Contain(lost[0]).And.Contain(lost[1]).And.Contain("the oldest was acknowledged 0.0"));
        });
    }

    [Test]
    public void A_write_acknowledged_with_a_warning_and_then_gone_is_lost()
    {
        var verdict = Judge(new DrillScript
        {
            Lost = new HashSet<string> { DrillScript.IdOf(Names.Writes, 180) },
            Instead = (probe, t) => probe == Names.Writes && t is > 9.49 and < 9.51 ? new(ObservationKind.Warned, 0.004) : null,
        });
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed));
        Assert.That(verdict.Reason, Does.Contain("(1 with a warning)"));
    }

    [Test]
    public void A_write_whose_outcome_is_unknown_is_never_lost()
    {
        var verdict = Judge(new DrillScript
        {
            Instead = (probe, t) => probe == Names.Writes && t is > 9.8 and < 10 ? new(ObservationKind.Unknown, 1.5) : null,
        });
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Met, (double?)0)));
        Assert.That(verdict.Reason, Does.Contain("unknown (0 there, 4 not)").Or.Contain("unknown (0 there, 3 not)"));
    }

    [Test]
    public void A_refused_write_that_is_there_all_the_same_is_named()
    {
        var phantom = DrillScript.IdOf(Names.Writes, 200);
        var verdict = Judge(new DrillScript { PresentToo = [phantom] });
        Assert.That(verdict.Reason, Does.Contain($"1 refused write(s) are there all the same, such as '{phantom}'"));
    }

    [Test]
    public void Acknowledgements_after_the_snapshot_are_not_asked_of_it()
    {
        // Of the two reads, at 49.8 s and 59.6 s, only the first is there; writes go on to the end.
        var ledger = Ledger.Of(ScriptedJournal.Timeline(
            new DrillScript().Play().Where(entry => entry.Body is not LedgerRead { Read: 2 })))!;
        Assert.That(ledger.Acknowledged[^1].AcknowledgedAt.Seconds, Is.InRange(49.7, 49.8));
        Assert.That(ledger.Lost, Is.Empty);
    }

    [Test]
    public void Only_the_last_complete_read_counts()
    {
        var lost = new DrillScript { Lost = new HashSet<string> { DrillScript.IdOf(Names.Writes, 150) } }.Play();
        var found = new DrillScript().Play();
        var settled = lost.Where(entry => entry.Body is not LedgerRead { Read: 2 })
            .Concat(found.Where(entry => entry.Body is LedgerRead { Read: 2 })).OrderBy(entry => entry.AtNs).ToList();
        var torn = settled.Select(entry => entry.Body is LedgerRead { Read: 2 } read ? entry with { Body = read with { More = true } } : entry);
        Assert.That(Judge(settled).Kind, Is.EqualTo(VerdictKind.Met));
        Assert.That(Judge(torn).Kind, Is.EqualTo(VerdictKind.Missed));
    }

    [Test]
    public void A_read_in_several_entries_is_one_read()
    {
        var entries = new DrillScript().Play().SelectMany(entry => entry.Body is LedgerRead { Read: 2 } read
            ? read.Ids.Chunk(500).Select((ids, index) => entry with
            {
                Body = read with { Ids = ids, More = (index + 1) * 500 < read.Ids.Count },
            })
            : [entry]).ToList();
        Assert.That(entries.Count(entry => entry.Body is LedgerRead { Read: 2 }), Is.GreaterThan(2));
        Assert.That(Judge(entries).Kind, Is.EqualTo(VerdictKind.Met));
    }

    [Test]
    public void Without_a_read_after_the_fault_nothing_is_said()
    {
        var entries = new DrillScript().Play();
        var without = entries.Where(entry => entry.Kind != EntryKinds.LedgerRead);
        var before = entries.Where(entry => entry.Body is not LedgerRead { Read: 1 })
            .Select(entry => entry.Body is LedgerRead read
                ? entry with { Body = read with { AskedNs = DrillScript.Ns(9.9), AnsweredNs = DrillScript.Ns(9.95) } }
                : entry);
        Assert.That(Judge(without).Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(Judge(before).Kind, Is.EqualTo(VerdictKind.Inconclusive));
    }

    [Test]
    public void Too_few_acknowledgements_or_none_in_the_second_before_the_fault_say_nothing()
    {
        var few = new DrillScript { Instead = (probe, t) => OfUsers(probe) && t is < 8 or > 16 ? new(ObservationKind.Refused, 0.004) : null };
        var none = new DrillScript { Instead = (probe, t) => OfUsers(probe) && t is > 8.9 and < 10 ? new(ObservationKind.Refused, 0.004) : null };
        var one = new DrillScript { Instead = (probe, t) => OfUsers(probe) && t is > 9.12 and < 10 ? new(ObservationKind.Refused, 0.004) : null };
        Assert.Multiple(() =>
        {
            Assert.That(Judge(few).Reason, Does.Contain("at least 100 and 1 are needed"));
            Assert.That(Judge(few).Kind, Is.EqualTo(VerdictKind.Inconclusive));
            Assert.That(Judge(none).Kind, Is.EqualTo(VerdictKind.Inconclusive));
            Assert.That(Judge(one).Kind, Is.EqualTo(VerdictKind.Met));
        });

        static bool OfUsers(string probe) => probe is Names.Writes or Names.Pooled;
    }

    private static Timeline Small((ObservationKind Kind, bool Present)[] writes)
    {
        var samples = writes.Select((write, index) => new ScriptedEntry(index, EntryKinds.Observation, Names.Writes, new ObservationBody
        {
            N = index, PlannedNs = index, AskedNs = index, AnsweredNs = index, Outcome = write.Kind, Item = $"w{index}",
        }));
        var read = DrillScript.Fact(59, EntryKinds.LedgerRead, new LedgerRead
        {
            Read = 1, More = false, Region = "two", Identity = "two", AskedNs = DrillScript.Ns(59), AnsweredNs = DrillScript.Ns(59),
            Ids = [.. writes.Index().Where(write => write.Item.Present).Select(write => $"w{write.Index}")],
        });
        return ScriptedJournal.Timeline([.. Surroundings, .. samples, read]);
    }

    private static Verdict Judge(DrillScript script) => Judge(script.Play());

    private static Verdict Judge(IEnumerable<ScriptedEntry> entries) =>
        new RecoveryPointJudge().Judge(ScriptedJournal.Timeline(entries), Limits.RecoveryPoint);
}
