namespace ChaosHarness.Probes.Histories;

/// <summary>Payments with a key of the client: whatever was repeated, each takes effect once, or not at all.</summary>
/// <remarks>
/// A key with an acknowledged attempt must have exactly one effect; one whose attempts were all refused, none; any
/// other, none or one. Exact for the effects that were read; whether the read was complete and late enough is for the
/// caller to see to.
/// </remarks>
public static class PaymentHistory
{
    /// <summary>Compares attempts with effects. Time and memory: linear.</summary>
    /// <param name="attempts">Every attempt.</param>
    /// <param name="effects">The key of each effect found after recovery, as often as it was found.</param>
    /// <returns>One anomaly for each key whose effects cannot be; its witnesses are the attempts.</returns>
    public static IReadOnlyList<HistoryAnomaly> Anomalies(IEnumerable<PaymentAttempt> attempts, IEnumerable<string> effects)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        ArgumentNullException.ThrowIfNull(effects);
        Dictionary<string, List<PaymentAttempt>> payments = attempts
            .GroupBy(attempt => attempt.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        Dictionary<string, int> counts = effects
            .CountBy(key => key, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        IEnumerable<HistoryAnomaly> tried =
            from payment in payments
            from anomaly in Look(payment.Key, payment.Value, counts.GetValueOrDefault(payment.Key))
            select anomaly;
        IEnumerable<HistoryAnomaly> untried =
            from effect in counts
            where !payments.ContainsKey(effect.Key)
            select new HistoryAnomaly
            {
                Kind = AnomalyKind.UnwrittenValue,
                Witnesses = [],
                Words = $"payment '{effect.Key}' took effect {effect.Value} times, and nobody asked for it",
            };
        return [.. tried, .. untried];
    }

    private static IEnumerable<HistoryAnomaly> Look(string key, List<PaymentAttempt> attempts, int effects)
    {
        long[] witnesses = [.. attempts.Select(attempt => attempt.Operation)];
        bool acknowledged = attempts.Exists(attempt => attempt.Outcome == HistoryOutcome.Acknowledged);
        bool refused = attempts.TrueForAll(attempt => attempt.Outcome == HistoryOutcome.Refused);
        (AnomalyKind Kind, string Words)? found = effects switch
        {
            > 1 => (AnomalyKind.DoubleEffect, $"took effect {effects} times in {attempts.Count} attempts"),
            0 when acknowledged => (AnomalyKind.LostEffect, "was acknowledged and took no effect"),
            1 when refused => (AnomalyKind.PhantomEffect, "was refused each time and took effect"),
            _ => null,
        };
        if (found is { } anomaly)
        {
            yield return new HistoryAnomaly
            {
                Kind = anomaly.Kind,
                Witnesses = witnesses,
                Words = $"payment '{key}' {anomaly.Words}",
            };
        }
    }
}
