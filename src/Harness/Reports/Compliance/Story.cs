using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Tells a drill in plain words: what was broken, when, what clients lived through, when they were served again.</summary>
internal static class Story
{
    private static readonly Dictionary<string, string> PhaseEnds = new(StringComparer.Ordinal)
    {
        ["detection"] = "The alarm announced the failure.",
        ["decision"] = "The failover was begun.",
        ["promotion"] = "The standby took writes: it was the new writer.",
        ["dns"] = "The users' resolver led to the new place.",
        ["client"] = "Users' writes were acknowledged again, and stayed so.",
    };

    /// <summary>Everything that happened, by time.</summary>
    public static IReadOnlyList<StoryLine> Of(DrillEvidence drill)
    {
        var fault = FaultWindow.In(drill.Timeline);
        return
        [
            .. new[] { Guards(drill), Baseline(drill), Faults(drill, fault), Milestones(drill, fault), Healing(drill), Remarks(drill), End(drill) }
                .SelectMany(lines => lines)
                .OrderBy(line => line.At),
        ];
    }

    private static IEnumerable<StoryLine> Guards(DrillEvidence drill)
    {
        var guards = drill.Timeline.Facts<GuardChecked>(EntryKinds.GuardChecked);
        if (guards.Count == 0)
        {
            yield break;
        }

        var failed = guards.Where(guard => !guard.Fact.Holds).ToList();
        yield return new StoryLine(guards[^1].At, failed.Count == 0
            ? $"All {guards.Count} guards held: {string.Join(", ", guards.Select(guard => guard.Fact.Guard))}."
            : $"{Wording.Count(failed.Count, "guard", "guards")} of {guards.Count} did not hold. "
                + string.Join(" ", failed.Select(guard => $"{guard.Fact.Guard}: {guard.Fact.Detail}")));
    }

    private static IEnumerable<StoryLine> Baseline(DrillEvidence drill)
    {
        var timeline = drill.Timeline;
        if (timeline.EnteredAt(PhaseNames.Baseline) is not { } from)
        {
            yield break;
        }

        var to = timeline.EnteredAt(PhaseNames.Impair) ?? timeline.End;
        yield return new StoryLine(
            from, $"Nothing was broken yet. For {Wording.Span((to - from).TotalSeconds)} everything was watched "
                + $"as it is. {Served(timeline, from, to)}");
    }

    private static IEnumerable<StoryLine> Faults(DrillEvidence drill, FaultWindow? fault)
    {
        foreach (var (at, asked) in drill.Timeline.Facts<FaultRequested>(EntryKinds.FaultRequested))
        {
            yield return new StoryLine(
                at,
                $"The fault '{asked.Fault}' was asked for: {asked.ActionId} on {string.Join(", ", asked.Targets)}. "
                + $"It would end by itself after {Wording.Span(asked.MaximumDurationS)}.");
        }

        if (fault is null)
        {
            yield break;
        }

        var until = drill.Timeline.EnteredAt(PhaseNames.Heal) ?? drill.Timeline.End;
        yield return new StoryLine(
            fault.Began.Middle,
            "The fault took effect, as its own witness saw it, to within "
                + $"{Wording.Short((fault.Began.Latest - fault.Began.Earliest).TotalSeconds)} s.");
        foreach (var line in new[] { drill.Timeline.Opened.Roles.UserWrites, drill.Timeline.Opened.Roles.UserReads }
            .Concat(drill.Timeline.Opened.Roles.Ledger)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(probe => LivedThrough(drill.Timeline, probe, fault, until)))
        {
            yield return line;
        }
    }

    /// <summary>First and last failure of one kind of user while the fault was in effect.</summary>
    private static IEnumerable<StoryLine> LivedThrough(Timeline timeline, string probe, FaultWindow fault, DrillTime until)
    {
        var samples = timeline.Of(probe)
            .Where(sample => sample.Kind != ObservationKind.Starved && sample.AnsweredAt >= fault.Began.Earliest && sample.PlannedAt <= until)
            .ToList();
        var failed = samples.Where(sample => !Recovery.Served(sample)).ToList();
        if (samples.Count == 0)
        {
            yield break;
        }

        var who = Who(timeline, probe);
        if (failed.Count == 0)
        {
            yield return new StoryLine(fault.Began.Middle, $"{who}: none of {samples.Count} failed while the "
                + "fault was in effect.");
            yield break;
        }

        var words = failed.GroupBy(sample => sample.Kind).OrderByDescending(group => group.Count())
            .Select(group => $"{group.Count()} {Plainly(group.Key)}");
        yield return new StoryLine(
            failed[0].PlannedAt > fault.Began.Middle ? failed[0].PlannedAt : fault.Began.Middle,
            $"{who} began to fail: {failed.Count} of {samples.Count} until healing ({string.Join(", ", words)}).");
        yield return new StoryLine(failed[^1].PlannedAt, $"{who}: the last one that failed was due.");
    }

    private static string Who(Timeline timeline, string probe) =>
        probe == timeline.Opened.Roles.UserWrites ? "Users' writes"
        : probe == timeline.Opened.Roles.UserReads ? "Users' reads"
        : $"Writes of '{probe}'";

    private static string Plainly(ObservationKind kind) => kind switch
    {
        ObservationKind.Refused => "refused",
        ObservationKind.Unreachable => "not reached",
        ObservationKind.Wrong => "answered wrongly",
        _ => "without an answer, outcome unknown",
    };

    /// <summary>Ends of the phases of recovery, each at the mid point of its bounds.</summary>
    private static IEnumerable<StoryLine> Milestones(DrillEvidence drill, FaultWindow? fault)
    {
        var verdict = drill.Verdicts.Verdicts.FirstOrDefault(verdict => verdict.Objective == ObjectiveIds.RecoveryTime);
        if (fault is null || verdict is null)
        {
            yield break;
        }

        var at = fault.Began.Middle;
        foreach (var phase in verdict.Phases)
        {
            if (phase is not { Value: { } value, Upper: not null })
            {
                yield return new StoryLine(
                    drill.Timeline.EnteredAt(PhaseNames.Heal) ?? drill.Timeline.End,
                    $"The watching ended, and the phase '{phase.Name}' had not: after more than "
                        + $"{Wording.Short(phase.Lower)} s.");
                yield break;
            }

            at += TimeSpan.FromSeconds(value);
            yield return new StoryLine(at, PhaseEnds.GetValueOrDefault(phase.Name, $"The phase '{phase.Name}' ended."));
        }
    }

    private static IEnumerable<StoryLine> Healing(DrillEvidence drill)
    {
        foreach (var (at, healing) in drill.Timeline.Facts<FaultHealing>(EntryKinds.FaultHealing))
        {
            yield return new StoryLine(at, $"The harness asked for the end of the fault: {healing.Reason}.");
        }

        foreach (var (at, healed) in drill.Timeline.Facts<FaultHealed>(EntryKinds.FaultHealed))
        {
            yield return new StoryLine(
                at, $"The fault was over ({healed.Status}){(healed.Witnessed ? ", and its own witness saw the end" : "; its witness did not see the end")}.");
        }

        if (drill.Timeline.EnteredAt(PhaseNames.Calm) is { } calm)
        {
            yield return new StoryLine(calm, "Calm: the steady state had to hold again. "
                + $"{Served(drill.Timeline, calm, drill.Timeline.End)}");
        }

        if (Ledger.Of(drill.Timeline) is { } ledger)
        {
            yield return new StoryLine(drill.Timeline.End, Kept(ledger));
        }
    }

    private static string Kept(Ledger ledger) =>
        $"The surviving database was read. Of {ledger.Acknowledged.Count} acknowledged writes it held "
        + $"{ledger.Acknowledged.Count - ledger.Lost.Count} and lacked {ledger.Lost.Count}. Of "
        + $"{ledger.UnknownPresent + ledger.UnknownAbsent} writes "
        + $"whose outcome no client learned, {ledger.UnknownPresent} were there; of {ledger.Refused} refused, "
        + $"{ledger.Phantom.Count}.";

    private static IEnumerable<StoryLine> Remarks(DrillEvidence drill) =>
        drill.Timeline.Facts<Remark>(EntryKinds.Remark).Select(remark => new StoryLine(remark.At, remark.Fact.Text));

    private static IEnumerable<StoryLine> End(DrillEvidence drill)
    {
        var summary = drill.Verdicts.Drill;
        yield return new StoryLine(drill.Timeline.End, $"The drill ended: {summary.Outcome}. {summary.Reason}");
    }

    private static string Served(Timeline timeline, DrillTime from, DrillTime to)
    {
        var parts = new[] { timeline.Opened.Roles.UserWrites, timeline.Opened.Roles.UserReads }
            .Select(probe => (Who: Who(timeline, probe), Samples: timeline.Of(probe)
                .Where(sample => sample.PlannedAt >= from && sample.PlannedAt < to && sample.Kind != ObservationKind.Starved).ToList()))
            .Where(part => part.Samples.Count > 0)
            .Select(part => $"{part.Who}: {part.Samples.Count(sample => Recovery.Served(sample))} of "
                + $"{part.Samples.Count} served.");
        return string.Join(" ", parts);
    }
}
