using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>Decides how a drill ended. The drill's own account can be lowered to Invalid here, never raised.</summary>
internal static class OutcomeRule
{
    public static DrillConcluded Of(Timeline timeline, JournalReading reading)
    {
        if (reading.AlteredLine is { } altered)
        {
            return Invalid($"Line {altered} of the journal was changed after it was written: {reading.Alteration}.");
        }

        var torn = reading.TornTailBytes > 0
            ? $" A torn last line of {reading.TornTailBytes} bytes was left out."
            : string.Empty;
        var concluded = timeline.Facts<DrillConcluded>(EntryKinds.DrillConcluded);
        if (concluded.Count == 0)
        {
            return Invalid(
                $"The journal ends at line {reading.Entries.Count}, before the drill was over; judged up to there.{torn}");
        }

        var own = concluded[^1].Fact;
        var complaint = IdentityComplaint(timeline);
        if (complaint is not null && own.Outcome != DrillOutcome.Aborted)
        {
            return Invalid(complaint);
        }

        if (own.Outcome != DrillOutcome.Completed)
        {
            return own;
        }

        return (FaultComplaint(timeline) ?? HarnessComplaint(timeline) ?? WriterComplaint(timeline) ?? BlipComplaint(timeline)) is { } found
            ? Invalid(found)
            : own with { Reason = own.Reason + torn };
    }

    private static DrillConcluded Invalid(string reason) => new(DrillOutcome.Invalid, reason);

    private static string? IdentityComplaint(Timeline timeline) =>
        timeline.Opened.Roles.Identity
            .SelectMany(timeline.Of)
            .Where(sample => sample.Kind == ObservationKind.Wrong)
            .OrderBy(sample => sample.AnsweredAt)
            .Select(sample => $"Probe '{sample.Probe}' talked to the wrong system: {sample.Detail ?? sample.Subject}. "
                + "Put the right endpoint into the target file.")
            .FirstOrDefault();

    private static string? FaultComplaint(Timeline timeline)
    {
        if (timeline.Opened.Faults is { Count: 0 })
        {
            return null;
        }

        var window = FaultWindow.In(timeline);
        return window is null
            ? "The fault was asked for and its own probe never saw it take effect."
            : window.GoneEarly
                ? $"The fault was gone {VerdictText.Number(window.Ended!.Value.Latest.Seconds)} s into the drill, "
                    + "before the harness asked for its end."
                : null;
    }

    /// <summary>
    /// Breaking a Region that is only the standby says nothing about the loss of the writer. A standby refuses; silence does not tell, since a
    /// busy machine is silent, too.
    /// </summary>
    private static string? WriterComplaint(Timeline timeline)
    {
        if (FaultWindow.In(timeline) is not { } window)
        {
            return null;
        }

        var region = timeline.Opened.Roles.PrimaryRegion;
        var fault = window.Began.Earliest;
        return timeline.Of(timeline.Opened.Roles.Writers[region])
            .Where(sample => sample.Kind is not (ObservationKind.Starved or ObservationKind.Unknown) && sample.AnsweredAt <= fault)
            .TakeLast(FaultWindow.SamplesInARow)
            .Any(sample => Recovery.Served(sample))
            ? null
            : $"The database of {region} did not take writes right before the fault, so the drill shows nothing about its loss.";
    }

    /// <summary>A fault that lasted for as long as health checks need to notice it was no blip, and what came of it shows nothing.</summary>
    private static string? BlipComplaint(Timeline timeline)
    {
        if (timeline.Opened.IsBlip != true)
        {
            return null;
        }

        var arithmetic = timeline.Facts<ConfigurationSnapshot>(EntryKinds.Configuration)
            .Select(entry => entry.Fact.Arithmetic)
            .FirstOrDefault(found => found is not null);
        if (arithmetic is null || FaultWindow.In(timeline) is not { Ended: { } ended } window)
        {
            return "How long the fault lasted, or how long health checks take to notice one, is not known.";
        }

        var lastedS = (ended.Latest - window.Began.Earliest).TotalSeconds;
        var unnoticedS = (arithmetic.HealthCheckThreshold - 1) * arithmetic.HealthCheckIntervalS;
        return lastedS < unnoticedS
            ? null
            : $"The fault lasted up to {VerdictText.Number(lastedS)} s, and {arithmetic.HealthCheckThreshold} health checks can fail within "
                + $"{VerdictText.Number(unnoticedS)} s, so it was no short one. Shorten 'endAfter' of the fault, or give the harness more processor time.";
    }

    private static string? HarnessComplaint(Timeline timeline)
    {
        if (timeline.Facts<ObservationsDropped>(EntryKinds.ObservationsDropped) is [var first, ..])
        {
            return $"{first.Fact.Count} observations were lost because the journal could not keep up.";
        }

        return UnrecordedSamples.Complaint(timeline, Needed(timeline.Opened)) ?? Starved(timeline) ?? Paused(timeline);
    }

    /// <summary>The probes that decide verdicts; the others explain them.</summary>
    private static IReadOnlyList<string> Deciding(ProbeRoles roles) =>
        [.. roles.Ledger.Union([roles.UserWrites, roles.UserReads]).Union(roles.WitnessProbes()).Union(roles.Writers.Values)];

    /// <summary>Those of which no sample may be missing: a name's answers may be few or starved, which its judge sees, but not lost.</summary>
    private static IReadOnlyList<string> Needed(DrillOpened opened) =>
        opened.Objectives.Any(objective => objective.Id is ObjectiveIds.DnsFailover or ObjectiveIds.TrafficSplit) && opened.Roles.PublicName is { } name
            ? [.. Deciding(opened.Roles).Union(name.Probes())]
            : Deciding(opened.Roles);

    /// <summary>Before the fault a starved or paused prober only delays the drill; what is judged begins a second before it.</summary>
    private static DrillTime JudgedFrom(Timeline timeline) =>
        (timeline.EnteredAt(PhaseNames.Impair) ?? DrillTime.Zero) + TimeSpan.FromSeconds(-1);

    private static string? Starved(Timeline timeline)
    {
        var from = JudgedFrom(timeline);
        foreach (var probe in Deciding(timeline.Opened.Roles))
        {
            var samples = timeline.Of(probe).Where(sample => sample.PlannedAt >= from).ToList();
            var starved = samples.Count(sample => sample.Kind == ObservationKind.Starved);
            if (starved > samples.Count * timeline.Opened.Validity.StarvedShare)
            {
                return $"The prober was starved: {starved} of {samples.Count} samples of '{probe}' were sent too late "
                    + $"(limit {VerdictText.Number(100 * timeline.Opened.Validity.StarvedShare)} %). Give the harness more processor time.";
            }
        }

        return null;
    }

    private static string? Paused(Timeline timeline)
    {
        var from = JudgedFrom(timeline);
        var ticks = timeline.Of(timeline.Opened.Roles.Clock)
            .Where(sample => sample is { Kind: ObservationKind.Measured, Value: not null } && sample.AskedAt >= from)
            .ToList();
        foreach (var (before, after) in ticks.Zip(ticks.Skip(1)))
        {
            if (after.AskedAt - before.AskedAt > TimeSpan.FromSeconds(timeline.Opened.Validity.PauseS))
            {
                return $"The harness stood still for {VerdictText.Number((after.AskedAt - before.AskedAt).TotalSeconds)} s, "
                    + $"{VerdictText.Number(before.AskedAt.Seconds)} s into the drill.";
            }
        }

        return null;
    }
}
