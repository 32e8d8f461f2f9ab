using ChaosHarness.Probes.Histories;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Histories;

[Parallelizable]
public sealed class TransferHistoryTests
{
    private const int Accounts = 5;
    private const long Opening = 100;

    [Test]
    public void A_thousand_clean_banks_raise_no_alarm_and_no_seeded_flaw_goes_unseen()
    {
        foreach (int seed in Enumerable.Range(0, 1000))
        {
            Random random = new(seed);
            (List<TransferAttempt> attempts, List<TransferPosting> postings) = Clean(random);
            Assert.That(Anomalies(attempts, Balances(postings), postings), Is.Empty, $"seed {seed}");

            TransferPosting leg = postings[random.Next(postings.Count)];
            List<TransferPosting> half = [.. postings.Where(other => other != leg)];
            Assert.That(Kinds(attempts, Balances(half), half), Does.Contain(AnomalyKind.FracturedRead), $"half a transfer, seed {seed}");

            long[] balances = Balances(postings);
            balances[leg.Account] += leg.Amount;
            Assert.That(Kinds(attempts, balances, postings), Does.Contain(AnomalyKind.BooksDisagree), $"a leg moved twice, seed {seed}");

            long told = attempts.First(attempt => attempt.Outcome == HistoryOutcome.Acknowledged).Transfer.Key;
            List<TransferPosting> lost = [.. postings.Where(other => other.Key != told)];
            Assert.That(Kinds(attempts, Balances(lost), lost), Is.EqualTo(new[] { AnomalyKind.LostEffect }), $"a lost transfer, seed {seed}");
        }
    }

    [Test]
    public void Every_fourth_sample_repeats_the_transfer_before_it_and_no_transfer_pays_its_own_account()
    {
        Transfer[] transfers = [.. Enumerable.Range(0, 400).Select(sample => Transfer.Of(sample, 8))];
        Assert.Multiple(() =>
        {
            Assert.That(transfers.Where((_, sample) => sample % 4 == 3), Is.EqualTo(transfers.Where((_, sample) => sample % 4 == 2)));
            Assert.That(transfers.Select(transfer => transfer.Key).Distinct().Count(), Is.EqualTo(300));
            Assert.That(transfers, Has.All.Matches<Transfer>(transfer => transfer.From != transfer.To && transfer.Amount > 0));
            Assert.That(transfers.Select(transfer => (transfer.From, transfer.To)).Distinct().Count(), Is.GreaterThan(40));
            Assert.That(transfers.Select(transfer => Transfer.Parse(transfer.ToString())), Is.EqualTo(transfers.Select(transfer => (Transfer?)transfer)));
            Assert.That(new[] { null, "", "7", "7:1>2", "7:1>2=x", "order-7" }.Select(Transfer.Parse), Has.All.Null);
        });
    }

    /// <summary>A history of a bank that keeps its promises, with every outcome in it.</summary>
    private static (List<TransferAttempt> Attempts, List<TransferPosting> Postings) Clean(Random random)
    {
        List<TransferAttempt> attempts = [];
        Dictionary<long, Transfer> booked = [];
        for (int sample = 0; sample < 60; sample++)
        {
            Transfer transfer = Transfer.Of(sample, Accounts);
            HistoryOutcome outcome = (HistoryOutcome)random.Next(3);
            if (outcome == HistoryOutcome.Acknowledged || (outcome == HistoryOutcome.Unknown && random.Next(2) == 0))
            {
                booked[transfer.Key] = transfer;
            }

            attempts.Add(new TransferAttempt(
                sample, transfer, outcome, outcome == HistoryOutcome.Acknowledged ? Accounts * Opening : null));
        }

        return (attempts,
            [.. booked.Values.SelectMany(transfer => new[]
            {
                new TransferPosting(transfer.Key, transfer.From, -transfer.Amount),
                new TransferPosting(transfer.Key, transfer.To, transfer.Amount),
            })]);
    }

    private static long[] Balances(List<TransferPosting> postings) =>
        [.. Enumerable.Range(0, Accounts).Select(account => Opening + postings.Where(leg => leg.Account == account).Sum(leg => leg.Amount))];

    private static IReadOnlyList<HistoryAnomaly> Anomalies(
        List<TransferAttempt> attempts, long[] balances, List<TransferPosting> postings) =>
        new TransferHistory([.. Enumerable.Repeat(Opening, Accounts)]).Anomalies(attempts, balances, postings);

    private static IEnumerable<AnomalyKind> Kinds(List<TransferAttempt> attempts, long[] balances, List<TransferPosting> postings) =>
        Anomalies(attempts, balances, postings).Select(anomaly => anomaly.Kind);
}
