using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes.Histories;

namespace ChaosHarness.Harness.Judges;

/// <summary>Transaction integrity: the share of transfers that the surviving database holds wholly, once, or wholly not.</summary>
/// <remarks>
/// Exact for the drill's transfers: every acknowledged one must be there, a refused one must not, an unknown one may be there or not, but
/// whole; balances must be what the books make them, and their total what it was, at the end and in every acknowledged transaction. A flaw
/// that belongs to no transfer, a wrong total for instance, counts as one. That nothing was found says little when no transfer was in
/// flight at the cut, so the reason counts those whose outcome is unknown.
/// </remarks>
public sealed class TransactionIntegrityJudge : IJudge
{
    private const int LeastAcknowledged = 20;
    private const int NamedInReason = 5;

    /// <inheritdoc />
    public string Objective => ObjectiveIds.TransactionIntegrity;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        if (timeline.Opened.Roles.Transfers is not { } probe)
        {
            return VerdictOf.NotMeasured(objective, "the drill made no transfers.");
        }

        if (FaultWindow.In(timeline) is not { } fault)
        {
            return VerdictOf.NotMeasured(objective, "the fault's own probe did not see it take effect.");
        }

        if (UnrecordedSamples.Complaint(timeline, [probe]) is { } unrecorded)
        {
            return VerdictOf.NotMeasured(objective, unrecorded);
        }

        if (Bank.Of(timeline) is not { } bank)
        {
            return VerdictOf.NotMeasured(objective, "the accounts were not read back from the surviving database after the fault.");
        }

        var atRisk = bank.Acknowledged.Count(sample =>
            sample.AnsweredAt >= fault.Began.Earliest + TimeSpan.FromSeconds(-1) && sample.AnsweredAt <= fault.Began.Latest);
        if (bank.Acknowledged.Count < LeastAcknowledged || atRisk == 0)
        {
            return VerdictOf.NotMeasured(
                objective,
                $"{bank.Acknowledged.Count} transfers were acknowledged, {atRisk} of them in the second before the fault; "
                + $"at least {LeastAcknowledged} and 1 are needed for a statement about their integrity.");
        }

        var transfers = bank.Attempts.Select(attempt => attempt.Transfer.Key).Distinct().Count();
        var share = 100.0 * (transfers - Math.Min(bank.Anomalies.Count, transfers)) / transfers;
        return VerdictOf.AtLeast(objective, Bounds.Exactly(share), Words(bank, transfers));
    }

    private static string Words(Bank bank, int transfers)
    {
        var outcomes = bank.Attempts.GroupBy(attempt => attempt.Transfer.Key)
            .Select(tries => (tries.Key, Outcome: Best(tries.Select(attempt => attempt.Outcome))))
            .ToList();
        var unknown = outcomes.Where(transfer => transfer.Outcome == HistoryOutcome.Unknown).ToList();
        var there = unknown.Count(transfer => bank.Present.Contains(transfer.Key));
        var flaws = bank.Anomalies.Count == 0
            ? " Every one is whole, and the total is what it was."
            : $" {bank.Anomalies.Count} flaw(s): {string.Join("; ", bank.Anomalies.Take(NamedInReason).Select(anomaly => anomaly.Words))}"
                + (bank.Anomalies.Count > NamedInReason ? "; …." : ".");
        return $"{transfers} transfers between {bank.Read.Opening.Count} accounts in {bank.Attempts.Count} attempts: "
            + $"{outcomes.Count(transfer => transfer.Outcome == HistoryOutcome.Acknowledged)} acknowledged, "
            + $"{outcomes.Count(transfer => transfer.Outcome == HistoryOutcome.Refused)} refused, "
            + $"{unknown.Count} unknown ({there} there, {unknown.Count - there} not). Read from {bank.Read.Region}.{flaws}";
    }

    /// <summary>What is known of a transfer after all attempts at it.</summary>
    private static HistoryOutcome Best(IEnumerable<HistoryOutcome> tries)
    {
        var seen = tries.ToHashSet();
        return seen.Contains(HistoryOutcome.Acknowledged) ? HistoryOutcome.Acknowledged
            : seen.Contains(HistoryOutcome.Unknown) ? HistoryOutcome.Unknown
            : HistoryOutcome.Refused;
    }
}
