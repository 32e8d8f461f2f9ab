using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Histories;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class TransactionIntegrityTests
{
    /// <summary>Planned at 9.75 s, so the last one before the fault.</summary>
    private const long LastBefore = 37;

    [Test]
    public void Transfers_that_are_all_whole_are_met_and_counted()
    {
        var verdict = Judge(new DrillScript());
        Assert.Multiple(() =>
        {
            Assert.That((verdict.Kind, verdict.Lower, verdict.Upper), Is.EqualTo((VerdictKind.Met, (double?)100, (double?)100)), verdict.Reason);
            Assert.That(verdict.Reason, Does.Contain("177 transfers between 4 accounts in 236 attempts").And.Contain("Every one is whole"));
        });
    }

    [Test]
    public void An_acknowledged_transfer_that_is_gone_as_a_whole_is_missed_by_name()
    {
        var verdict = Judge(new DrillScript { Books = books => Without(books, LastBefore, legs: 2) });
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed));
        Assert.That(verdict.Upper, Is.EqualTo(100.0 * 176 / 177).Within(1e-9));
        Assert.That(verdict.Reason, Does.Contain($"'transfer {LastBefore}' was acknowledged and took no effect"));
    }

    [Test]
    public void Half_a_transfer_is_missed_even_when_nobody_knows_its_outcome()
    {
        foreach (var kind in new[] { ObservationKind.Measured, ObservationKind.Unknown })
        {
            var verdict = Judge(Told(kind, there: true) with { Books = books => Without(With(books, LastBefore), LastBefore, legs: 1) });
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed), verdict.Reason);
            Assert.That(verdict.Reason, Does.Contain("nothing in the second").Or.Contain("nothing in the first row"));
        }
    }

    [Test]
    public void An_unknown_transfer_may_be_there_or_not()
    {
        var there = Judge(Told(ObservationKind.Unknown, there: true));
        var not = Judge(Told(ObservationKind.Unknown, there: false));
        Assert.That((there.Kind, not.Kind), Is.EqualTo((VerdictKind.Met, VerdictKind.Met)));
        Assert.That(there.Reason, Does.Contain("1 unknown (1 there, 0 not)"));
        Assert.That(not.Reason, Does.Contain("1 unknown (0 there, 1 not)"));
    }

    [Test]
    public void A_refused_transfer_that_is_there_all_the_same_is_missed()
    {
        var verdict = Judge(Told(ObservationKind.Refused, there: true));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed));
        Assert.That(verdict.Reason, Does.Contain("was refused each time and took effect"));
    }

    [Test]
    public void A_transfer_moved_twice_is_missed_although_the_total_is_right()
    {
        var verdict = Judge(new DrillScript { Books = books => books with { Balances = Moved(books.Balances, 0, 1, 5) } });
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed));
        Assert.That(verdict.Reason, Does.Contain("2 flaw(s): account 0 holds"));
    }

    [Test]
    public void Money_that_came_from_nowhere_is_missed_at_the_end_and_in_between()
    {
        var end = Judge(new DrillScript { Books = books => books with { Balances = [books.Balances[0] + 1, .. books.Balances.Skip(1)] } });
        var between = Judge(new DrillScript
        {
            Instead = (probe, t) => probe == Names.Transfers && t is > 19.9 and < 20.1 ? new(ObservationKind.Measured, 0.004, null, 3999) : null,
        });
        Assert.That((end.Kind, between.Kind), Is.EqualTo((VerdictKind.Missed, VerdictKind.Missed)));
        Assert.That(end.Reason, Does.Contain("saw a total of 4001 instead of 4000"));
        Assert.That(between.Reason, Does.Contain("saw a total of 3999 instead of 4000"));
    }

    [Test]
    public void An_account_that_is_gone_is_missed() => Assert.That(
        Judge(new DrillScript { Books = books => books with { Balances = [.. books.Balances.Take(3)] } }).Kind, Is.EqualTo(VerdictKind.Missed));

    [Test]
    public void A_transfer_that_nobody_asked_for_is_missed() => Assert.That(
        Judge(new DrillScript { Books = books => With(books, 100_000) }).Kind, Is.EqualTo(VerdictKind.Missed));

    [Test]
    public void What_was_sent_while_the_books_were_read_may_be_in_them()
    {
        // Asked for at 30.0 s and read by 30.9 s: the transfers of 30.0 to 30.75 s were answered too late to be owed.
        var script = new DrillScript
        {
            Books = books => books with { AskedNs = DrillScript.Ns(30), AnsweredNs = DrillScript.Ns(30.9), Postings = [.. books.Postings.Where(leg => leg[0] <= 120)], Balances = [] },
        };
        var bank = Bank.Of(ScriptedJournal.Timeline(script.Play()))!;
        Assert.That(bank.Anomalies.Select(anomaly => anomaly.Kind), Is.All.EqualTo(AnomalyKind.TotalChanged), "only the accounts that the test left out");
        Assert.That(bank.Acknowledged[^1].Sequence, Is.EqualTo(117));
    }

    [Test]
    public void A_read_in_several_entries_is_one_read()
    {
        var entries = new DrillScript().Play().SelectMany(entry => entry.Body is TransfersRead read
            ? read.Postings.Chunk(100).Select((legs, index) => entry with
            {
                Body = read with { Postings = legs, More = (index + 1) * 100 < read.Postings.Count },
            })
            : [entry]).ToList();
        Assert.That(entries.Count(entry => entry.Body is TransfersRead), Is.GreaterThan(2));
        Assert.That(ScriptedJournal.Judge(entries, ObjectiveIds.TransactionIntegrity).Kind, Is.EqualTo(VerdictKind.Met));
        var torn = entries.Where(entry => entry.Body is not TransfersRead { More: false });
        Assert.That(ScriptedJournal.Judge(torn, ObjectiveIds.TransactionIntegrity).Kind, Is.EqualTo(VerdictKind.Inconclusive));
    }

    [Test]
    public void Without_transfers_or_without_books_read_after_the_fault_nothing_is_said()
    {
        var entries = new DrillScript().Play();
        foreach (var (why, journal) in new (string, IEnumerable<ScriptedEntry>)[]
        {
            ("never recorded", entries.Where(entry => entry.Source != Names.Transfers)),
            ("not read back", entries.Where(entry => entry.Kind != EntryKinds.TransfersRead)),
            ("not read back", entries.Select(entry => entry.Body is TransfersRead read ? entry with { Body = read with { AskedNs = 1 } } : entry)),
            ("made no transfers", entries.Select(entry => entry.Body is DrillOpened opened
                ? entry with { Body = opened with { Roles = opened.Roles with { Transfers = null } } }
                : entry)),
        })
        {
            var verdict = ScriptedJournal.Judge(journal, ObjectiveIds.TransactionIntegrity);
            Assert.That((verdict.Kind, verdict.Lower), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), verdict.Reason);
            Assert.That(verdict.Reason, Does.Contain(why));
        }
    }

    [Test]
    public void Too_few_transfers_or_none_in_the_second_before_the_fault_say_nothing()
    {
        foreach (var (from, to) in new[] { (0.0, 56.0), (8.9, 10.0) })
        {
            var verdict = Judge(new DrillScript
            {
                Instead = (probe, t) => probe == Names.Transfers && t > from && t < to ? new(ObservationKind.Refused, 0.004) : null,
            });
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive), verdict.Reason);
        }
    }

    /// <summary>A drill in which the client was told this of the last transfer before the fault.</summary>
    private static DrillScript Told(ObservationKind kind, bool there) => new()
    {
        Instead = (probe, t) => probe == Names.Transfers && t is > 9.6 and < 9.8 && kind != ObservationKind.Measured ? new(kind, 0.9) : null,
        Books = books => there ? With(books, LastBefore) : books,
    };

    private static TransfersRead With(TransfersRead books, long key)
    {
        var transfer = Transfer.Of(key, DrillScript.Accounts);
        return books.Postings.Any(leg => leg[0] == key) ? books : books with
        {
            Postings = [.. books.Postings, [key, transfer.From, -transfer.Amount], [key, transfer.To, transfer.Amount]],
            Balances = Moved(books.Balances, transfer.From, transfer.To, transfer.Amount),
        };
    }

    /// <summary>Takes legs of a transfer away, and what they did to the balances.</summary>
    private static TransfersRead Without(TransfersRead books, long key, int legs)
    {
        var gone = books.Postings.Where(leg => leg[0] == key).Take(legs).ToList();
        return books with
        {
            Postings = [.. books.Postings.Except(gone)],
            Balances = [.. books.Balances.Select((balance, account) => balance - gone.Where(leg => leg[1] == account).Sum(leg => leg[2]))],
        };
    }

    private static List<long> Moved(IReadOnlyList<long> balances, int from, int to, long amount) =>
        [.. balances.Select((balance, account) => balance + (account == from ? -amount : account == to ? amount : 0))];

    private static Verdict Judge(DrillScript script) => ScriptedJournal.Judge(script.Play(), ObjectiveIds.TransactionIntegrity);
}
