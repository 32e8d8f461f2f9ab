using ChaosHarness.Probes.Histories;
using NUnit.Framework;
using static ChaosHarness.Probes.Histories.HistoryOutcome;
using static ChaosHarness.Probes.Histories.ListOperation;

namespace ChaosHarness.Tests.Unit.Histories;

[Parallelizable]
public sealed class ListHistoryTests
{
    private const long X = 1;
    private const long Y = 2;

    private static IEnumerable<TestCaseData> Seeded()
    {
        yield return Case(AnomalyKind.DirtyWrite, [1, 2],
            T(1, Append(X, 1), Append(Y, 1)),
            T(2, Append(X, 2), Append(Y, 2)),
            T(3, Read(X, Seen(1, 2)), Read(Y, Seen(2, 1))));
        yield return Case(AnomalyKind.AbortedRead, [2, 1],
            new ListTransaction(1, Refused, [Append(X, 1)]),
            T(2, Read(X, Seen(1))));
        yield return Case(AnomalyKind.IntermediateRead, [2, 1],
            T(1, Append(X, 1), Append(X, 2)),
            T(2, Read(X, Seen(1))),
            T(3, Read(X, Seen(1, 2))));
        yield return Case(AnomalyKind.CircularDependency, [1, 2],
            T(1, Append(X, 1), Read(Y, Seen(1))),
            T(2, Append(Y, 1), Read(X, Seen(1))));
        yield return Case(AnomalyKind.ReadSkew, [1, 2],
            T(1, Read(X, Seen()), Read(Y, Seen(1))),
            T(2, Append(X, 1), Append(Y, 1)),
            T(3, Read(X, Seen(1))));
        yield return Case(AnomalyKind.WriteSkew, [1, 2],
            T(1, Read(X, Seen()), Append(Y, 1)),
            T(2, Read(Y, Seen()), Append(X, 1)));
        yield return Case(AnomalyKind.SelfContradiction, [1],
            T(1, Append(X, 1), Read(X, Seen())));
        yield return Case(AnomalyKind.IncompatibleOrder, [2, 1],
            T(1, Read(X, Seen(1, 2))),
            T(2, Read(X, Seen(2, 1))),
            T(3, Append(X, 1)),
            T(4, Append(X, 2)));
        yield return Case(AnomalyKind.DoubleEffect, [2],
            T(1, Append(X, 1)),
            T(2, Read(X, Seen(1, 1))));
        yield return Case(AnomalyKind.UnwrittenValue, [1],
            T(1, Read(X, Seen(7))));
        yield return Case(AnomalyKind.LostEffect, [1, 2],
            T(1, Read(X, Seen(2))),
            T(2, Append(X, 1), Append(X, 2)));
    }

    [TestCaseSource(nameof(Seeded))]
    public void A_seeded_anomaly_is_found_with_its_witnesses(AnomalyKind kind, long[] witnesses, ListTransaction[] history)
    {
        IReadOnlyList<HistoryAnomaly> found = ListHistory.Anomalies(history);

        Assert.That(found.Select(anomaly => anomaly.Kind), Does.Contain(kind));
        Assert.That(found.First(anomaly => anomaly.Kind == kind).Witnesses, Is.EquivalentTo(witnesses));
    }

    [TestCaseSource(nameof(Seeded))]
    public void A_seeded_anomaly_is_found_in_the_middle_of_a_long_clean_history(
        AnomalyKind kind, long[] witnesses, ListTransaction[] history)
    {
        List<ListTransaction> clean = new RandomHistories(7).Clean(300, 10, 4);
        ListTransaction[] elsewhere = [.. history.Select(transaction => new ListTransaction(
            transaction.Number + 10_000, transaction.Outcome, [.. transaction.Operations.Select(Elsewhere)]))];

        IReadOnlyList<HistoryAnomaly> found = ListHistory.Anomalies([.. clean[..150], .. elsewhere, .. clean[150..]]);

        Assert.That(
            found.Where(anomaly => anomaly.Kind == kind).SelectMany(anomaly => anomaly.Witnesses),
            Is.EquivalentTo(witnesses.Select(number => number + 10_000)));
    }

    [Test]
    public void A_lost_update_is_a_circle_even_when_nobody_reads_the_result()
    {
        IReadOnlyList<HistoryAnomaly> found = ListHistory.Anomalies(
            [T(1, Read(X, Seen()), Append(X, 1)), T(2, Read(X, Seen()), Append(X, 2))]);

        Assert.That(found, Has.Count.EqualTo(1));
        Assert.That(found[0].Words, Is.EqualTo(
            "transaction 2 read list 1 without what transaction 1 appended to it; "
            + "transaction 1 read list 1 without what transaction 2 appended to it")
            .Or.EqualTo(
            "transaction 1 read list 1 without what transaction 2 appended to it; "
            + "transaction 2 read list 1 without what transaction 1 appended to it"));
    }

    [Test]
    public void Appends_of_one_transaction_that_show_in_another_order_are_told() => Assert.That(
        ListHistory.Anomalies([T(1, Append(X, 1), Append(X, 2), Append(X, 3)), T(2, Read(X, Seen(2, 1, 3)))])
            .Select(anomaly => anomaly.Kind),
        Is.EqualTo(new[] { AnomalyKind.IncompatibleOrder }));

    [Test]
    public void A_thousand_clean_histories_raise_no_alarm()
    {
        for (int seed = 0; seed < 1000; seed++)
        {
            List<ListTransaction> history = new RandomHistories(seed).Clean(60, 1 + (seed % 6), 5);
            Assert.That(ListHistory.Anomalies(history), Is.Empty, $"seed {seed}");
        }
    }

    [Test]
    public void Ten_thousand_small_histories_are_judged_as_by_trying_every_order()
    {
        int clean = 0;
        for (int seed = 0; seed < 10_000; seed++)
        {
            List<ListTransaction> history = new RandomHistories(seed).Damaged(2 + (seed % 5), 1 + (seed % 3), 3);
            bool explained = SerialOrderSearch.Explains(history);
            clean += explained ? 1 : 0;
            IReadOnlyList<HistoryAnomaly> found = ListHistory.Anomalies(history);
            Assert.That(found.Count == 0, Is.EqualTo(explained), $"seed {seed}: {string.Join(" | ", found.Select(anomaly => anomaly.Words))} in {Text(history)}");
        }

        // A comparison of nothing but good, or nothing but bad histories would prove nothing.
        Assert.That(clean, Is.InRange(2000, 8000));
    }

    [Test]
    public void Many_appends_that_nobody_read_raise_no_alarm_and_hide_none()
    {
        List<ListTransaction> history = [T(0, Append(X, 1_000_000))];
        for (int number = 1; number <= 40; number++)
        {
            history.Add(T(number, Read(X, Seen(1_000_000))));
            history.Add(T(1000 + number, Append(X, number)));
        }

        history.Add(T(3000, Read(X, Seen(1_000_000)), Append(X, 3000)));
        Assert.That(ListHistory.Anomalies(history), Is.Empty);

        history.Add(T(4000, Read(X, Seen(1_000_000)), Append(X, 4000)));
        Assert.That(
            ListHistory.Anomalies(history).Select(anomaly => string.Join(' ', anomaly.Witnesses.Order())),
            Is.EqualTo(new[] { "3000 4000" }));
    }

    [Test]
    public void An_unknown_transaction_that_shows_has_happened_and_one_that_does_not_may_not_have()
    {
        ListTransaction unknown = new(1, HistoryOutcome.Unknown, [Append(X, 1), Append(Y, 1)]);

        Assert.Multiple(() =>
        {
            Assert.That(ListHistory.Anomalies([unknown, T(2, Read(X, Seen()), Read(Y, Seen()))]), Is.Empty);
            Assert.That(ListHistory.Anomalies([unknown, T(2, Read(X, Seen(1)), Read(Y, Seen(1)))]), Is.Empty);
            Assert.That(
                ListHistory.Anomalies([unknown, T(2, Read(X, Seen(1)), Read(Y, Seen()))]).Select(anomaly => anomaly.Kind),
                Is.EqualTo(new[] { AnomalyKind.ReadSkew }));
        });
    }

    [Test]
    public void An_element_appended_twice_is_refused() => Assert.That(
        () => ListHistory.Anomalies([T(1, Append(X, 1)), T(2, Append(X, 1))]), Throws.ArgumentException);

    private static TestCaseData Case(AnomalyKind kind, long[] witnesses, params ListTransaction[] history) =>
        new TestCaseData(kind, witnesses, history).SetArgDisplayNames(kind.ToString());

    private static ListTransaction T(long number, params ListOperation[] operations) => new(number, Acknowledged, operations);

    private static long[] Seen(params long[] elements) => elements;

    private static string Text(IEnumerable<ListTransaction> history) => string.Join("; ", history.Select(transaction =>
        $"{transaction.Number} {transaction.Outcome}: " + string.Join(", ", transaction.Operations.Select(operation =>
            operation.Appended is { } element
                ? $"{operation.Key}+{element}"
                : $"{operation.Key}=[{string.Join(' ', operation.Seen.ToArray())}]"))));

    private static ListOperation Elsewhere(ListOperation operation) => operation.Appended is { } element
        ? Append(operation.Key + 100, element)
        : Read(operation.Key + 100, operation.Seen);
}
