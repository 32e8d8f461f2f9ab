using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>What to do about a finding.</summary>
internal static class NextAct
{
    private static readonly Dictionary<string, string> AfterMissed = new(StringComparer.Ordinal)
    {
        ["rto"] = "Shorten the phase at fault: the table of phases says what it took, the feasibility line what "
            + "the configuration allows. Then drill again.",
        ["rpo"] = "Follow the lost ids of the ledger to the writes behind them. Have a write acknowledged only "
            + "when the other Region holds it, or agree on the loss in writing.",
        ["availability"] = "Find the longest outage in the timeline. Shorten recovery, or agree on the window "
            + "over which availability counts.",
        ["dns_failover"] = "Name the resolver or client that moved last. Lower the TTL it kept, or the life of "
            + "the connections it pools.",
        ["aurora_lag"] = "Find what held replication up: write load, size of the reader, or the path between the "
            + "Regions.",
        ["kafka_delay"] = "Find the slowest hop between producer and mirrored consumer: batching, fetch waits, or "
            + "too few mirror tasks.",
        ["kafka_loss"] = "Compare the missing keys with the mirror's offsets and with retention; a mirror that "
            + "skips records says so nowhere else.",
        ["consistency"] = "Compare the rows that differ between the Regions one by one, and repair them before "
            + "the next drill.",
        ["transaction_integrity"] = "Look at the transfers that are half there. One business act must be one "
            + "transaction, or be undone as a whole.",
        ["split_brain"] = "Fence the old writer before the new one is promoted. Until then treat every failover "
            + "as able to write on both sides.",
        ["traffic_split"] = "Compare weights and health checks of the records with what clients were answered.",
        ["degradation"] = "Look at the survivor's capacity: it served everybody, and slower.",
        ["alerts"] = "Find which critical alarm did not go off, or did and told nobody. A failover that nobody "
            + "hears of is found by customers.",
        ["workflow"] = "Read the execution history: which step failed, or ran out of order.",
        ["failback"] = "Do not fail back by hand before the step at fault is mended; look at health, data in "
            + "sync, and how fast traffic returned.",
        ["residue"] = "Put back by hand what the list names, then find why healing did not.",
        ["feasibility"] = "Change the configuration before drilling again: a drill can only be lucky where the "
            + "worst case exceeds the limit.",
    };

    public static string After(Verdict verdict) => verdict.Kind == VerdictKind.Missed
        ? AfterMissed.GetValueOrDefault(verdict.Objective, "Find the cause in the timeline, mend it, and drill again.")
        : verdict.Lower is null
            ? "Nothing is known. Make measurable what the reason names, then drill again; until then count the "
                + "promise as not kept."
            : verdict.Upper is null
                ? "It had not ended when the watching did, and the watching ended before the limit. Give recovery a longer "
                    + "budget than its limit, then drill again."
                : "The interval straddles the limit. Sample faster, quieten the machine that watches, or leave more "
                + "room to the limit; then drill again.";

    public static string After(Standing standing) => standing switch
    {
        Standing.Refused => "Nothing was broken and nothing was shown. Clear what the reason names, then drill "
            + "again in the same period.",
        Standing.Aborted => "The drill was stopped and healed. Settle why, look for residue, then drill again in "
            + "the same period.",
        _ => "The harness proves nothing here, neither good nor bad. Remove the cause that the reason names, then "
            + "drill again.",
    };
}
