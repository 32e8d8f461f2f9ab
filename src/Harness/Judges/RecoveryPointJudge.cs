using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Judges;

/// <summary>RPO: acknowledged writes that the surviving database does not hold.</summary>
/// <remarks>
/// Exact for the ledger's writes, because it is a comparison of sets. Writes whose outcome no client can know may be there or
/// not; they are never counted as lost. A refused write that is there all the same is named, because it breaks trust the other way.
/// </remarks>
public sealed class RecoveryPointJudge : IJudge
{
    private const int NamedInReason = 10;

    /// <inheritdoc />
    public string Objective => ObjectiveIds.RecoveryPoint;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        if (FaultWindow.In(timeline) is not { } fault)
        {
            return VerdictOf.NotMeasured(objective, "the fault's own probe did not see it take effect.");
        }

        if (Ledger.Of(timeline) is not { } ledger)
        {
            return VerdictOf.NotMeasured(objective, "the ledger was not read back from the surviving database after the fault.");
        }

        var atRisk = ledger.AcknowledgedBetween(fault.Began.Earliest + TimeSpan.FromSeconds(-1), fault.Began.Latest);
        if (ledger.Acknowledged.Count < timeline.Opened.Validity.LeastAcknowledged || atRisk == 0)
        {
            return VerdictOf.NotMeasured(
                objective,
                $"{ledger.Acknowledged.Count} writes were acknowledged, {atRisk} of them in the second before the fault; "
                + $"at least {timeline.Opened.Validity.LeastAcknowledged} and 1 are needed for a statement about loss.");
        }

        return VerdictOf.AtMost(
            objective, Bounds.Exactly(ledger.Lost.Count), Words(ledger, fault, Exposure(timeline, ledger, fault)), []);
    }

    private static string Words(Ledger ledger, FaultWindow fault, string exposure)
    {
        var lost = ledger.Lost.Count == 0
            ? string.Empty
            : $" Lost: {string.Join(", ", ledger.Lost.Take(NamedInReason).Select(entry => entry.Id))}"
                + (ledger.Lost.Count > NamedInReason ? ", …" : string.Empty)
                + $"; the oldest was acknowledged {VerdictText.Number((fault.Began.Latest - ledger.Lost[0].AcknowledgedAt).TotalSeconds)}"
                + " s before the fault.";
        var phantom = ledger.Phantom.Count == 0
            ? string.Empty
            : $" {ledger.Phantom.Count} refused write(s) are there all the same, such as '{ledger.Phantom[0]}'.";
        return $"{ledger.Acknowledged.Count} acknowledged ({ledger.Warned} with a warning), {ledger.Refused} refused, "
            + $"{ledger.UnknownPresent + ledger.UnknownAbsent} unknown ({ledger.UnknownPresent} there, {ledger.UnknownAbsent} not)."
            + exposure + lost + phantom;
    }

    /// <summary>How many acknowledged writes the replication lag left at risk: with none, a drill says little about loss.</summary>
    private static string Exposure(Timeline timeline, Ledger ledger, FaultWindow fault)
    {
        if (HeartbeatAge.Greatest(timeline, fault.Began.Earliest) is not { } lag)
        {
            return " The exposure is not known: no heartbeat was seen in the secondary Region.";
        }

        var exposed = ledger.AcknowledgedBetween(fault.Began.Earliest + -lag, fault.Began.Latest);
        return $" At the fault {exposed} lay within the greatest replication lag of the baseline, {VerdictText.Number(lag.TotalSeconds)} s.";
    }
}
