using ChaosHarness.Probes.Histories;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Histories;

[Parallelizable]
public sealed class InvariantHistoryTests
{
    [Test]
    public void A_read_that_sees_half_a_transfer_is_told_and_unanswered_ones_are_not()
    {
        IReadOnlyList<HistoryAnomaly> found = new BankHistory(3, 300).Anomalies(
        [
            new BankRead(1, HistoryOutcome.Acknowledged, new long[] { 100, 150, 50 }),
            new BankRead(2, HistoryOutcome.Acknowledged, new long[] { 100, 150, 100 }),
            new BankRead(3, HistoryOutcome.Acknowledged, new long[] { 100, 200 }),
            new BankRead(4, HistoryOutcome.Unknown, new long[] { 1 }),
            new BankRead(5, HistoryOutcome.Acknowledged, new long[] { long.MaxValue, long.MaxValue, 302 }),
        ]);

        Assert.That(found.Select(anomaly => anomaly.Words), Is.EqualTo(new[]
        {
            "read 2 saw a total of 350 instead of 300",
            "read 3 saw 2 accounts instead of 3",
            "read 5 saw a total of 18446744073709551916 instead of 300",
        }));
    }

    [Test]
    public void A_thousand_clean_banks_raise_no_alarm()
    {
        for (int seed = 0; seed < 1000; seed++)
        {
            Random random = new(seed);
            long[] accounts = [.. Enumerable.Repeat(100L, 5)];
            List<BankRead> reads = [];
            for (int operation = 0; operation < 50; operation++)
            {
                long amount = random.Next(50);
                accounts[random.Next(5)] -= amount;
                accounts[random.Next(5)] += amount;
                reads.Add(new BankRead(operation, HistoryOutcome.Acknowledged, accounts.ToArray()));
            }

            Assert.That(new BankHistory(5, 500).Anomalies(reads), Is.Empty, $"seed {seed}");
        }
    }

    [Test]
    public void Pairs_that_do_not_match_or_were_never_written_are_told()
    {
        PairWrite[] writes =
        [
            new(1, 9, 10, HistoryOutcome.Acknowledged),
            new(2, 9, 20, HistoryOutcome.Unknown),
            new(3, 9, 30, HistoryOutcome.Refused),
        ];

        IReadOnlyList<HistoryAnomaly> found = PairHistory.Anomalies(writes,
        [
            new PairRead(4, 9, null, null),
            new PairRead(5, 9, 10, 10),
            new PairRead(6, 9, 20, 20),
            new PairRead(7, 9, 20, 10),
            new PairRead(8, 9, 30, 30),
            new PairRead(9, 9, 40, 40),
            new PairRead(10, 9, 10, null),
        ]);

        Assert.That(found.Select(anomaly => (anomaly.Kind, string.Join(' ', anomaly.Witnesses))), Is.EqualTo(new[]
        {
            (AnomalyKind.FracturedRead, "7 2 1"),
            (AnomalyKind.AbortedRead, "8 3"),
            (AnomalyKind.UnwrittenValue, "9"),
            (AnomalyKind.FracturedRead, "10 1"),
        }));
    }

    [TestCase("A", "A", null)]
    [TestCase("A", "", AnomalyKind.LostEffect)]
    [TestCase("A", "AA", AnomalyKind.DoubleEffect)]
    [TestCase("U", "", null)]
    [TestCase("U", "A", null)]
    [TestCase("U", "AA", AnomalyKind.DoubleEffect)]
    [TestCase("R", "", null)]
    [TestCase("R", "A", AnomalyKind.PhantomEffect)]
    [TestCase("RU", "A", null)]
    [TestCase("UA", "A", null)]
    [TestCase("UR", "", null)]
    [TestCase("RRA", "", AnomalyKind.LostEffect)]
    [TestCase("", "A", AnomalyKind.UnwrittenValue)]
    public void Each_payment_takes_effect_once_or_not_at_all(string attempts, string effects, AnomalyKind? expected)
    {
        IReadOnlyList<HistoryAnomaly> found = PaymentHistory.Anomalies(
            attempts.Select((outcome, place) => new PaymentAttempt(place, "p", outcome switch
            {
                'A' => HistoryOutcome.Acknowledged,
                'R' => HistoryOutcome.Refused,
                _ => HistoryOutcome.Unknown,
            })),
            effects.Select(_ => "p"));

        Assert.That(found.Select(anomaly => (AnomalyKind?)anomaly.Kind), expected is null ? Is.Empty : Is.EqualTo(new[] { expected }));
    }
}
