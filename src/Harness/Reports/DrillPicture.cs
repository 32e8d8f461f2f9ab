using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Reports;

/// <summary>Draws a drill: phases, the fault's band, milestones and what users and replication lived through.</summary>
public static class DrillPicture
{
    private static readonly TimeSpan Bucket = TimeSpan.FromMilliseconds(100);

    /// <summary>Renders the picture; a pure function of its arguments.</summary>
    /// <param name="timeline">The drill.</param>
    /// <param name="verdicts">Its verdicts.</param>
    /// <returns>SVG.</returns>
    public static string Render(Timeline timeline, DrillVerdicts verdicts)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(verdicts);
        var end = Later(timeline.End.SinceAnchor, TimeSpan.FromSeconds(1));
        var fault = FaultWindow.In(timeline);
        return TimelinePicture.Render(new TimelinePictureInput($"{timeline.Opened.Scenario} · {verdicts.Drill.Outcome}", end)
        {
            Phases = Phases(timeline, end),
            Fault = fault is null
                ? null
                : new TimelineBand(
                    "fault",
                    fault.Began.Middle.SinceAnchor,
                    Later(fault.Began.Middle.SinceAnchor, fault.Ended?.Middle.SinceAnchor ?? end)),
            Milestones = fault is null ? [] : Milestones(verdicts, fault),
            Objectives = fault is null ? [] : Objectives(timeline, fault, end),
            Rows =
            [
                Strip(timeline, timeline.Opened.Roles.UserWrites, "writes of users"),
                Strip(timeline, timeline.Opened.Roles.UserReads, "reads of users"),
                .. timeline.Opened.Roles.Writers.Select(writer => Strip(timeline, writer.Value, $"direct writes {writer.Key}", Refusal.IsExpected)),
                new TimelineCurve("replication age", "s", Age(timeline)) { Limit = 1 },
            ],
        });
    }

    private static List<TimelineBand> Phases(Timeline timeline, TimeSpan end) =>
        [.. timeline.Phases.Select((phase, index) => new TimelineBand(
            phase.Phase,
            phase.At.SinceAnchor,
            index + 1 < timeline.Phases.Count ? timeline.Phases[index + 1].At.SinceAnchor : end))];

    /// <summary>Where each phase of the recovery ended; the uncertainty is that of the phase.</summary>
    private static List<TimelineMilestone> Milestones(DrillVerdicts verdicts, FaultWindow fault)
    {
        var at = fault.Began.Middle.SinceAnchor;
        var milestones = new List<TimelineMilestone>();
        foreach (var phase in verdicts.Verdicts.FirstOrDefault(verdict => verdict.Objective == ObjectiveIds.RecoveryTime)?.Phases ?? [])
        {
            if (phase is not { Value: { } value, Upper: { } upper })
            {
                break;
            }

            at += TimeSpan.FromSeconds(value);
            var half = TimeSpan.FromSeconds((upper - phase.Lower) / 2);
            milestones.Add(new TimelineMilestone(phase.Name, Later(TimeSpan.Zero, at - half), at + half));
        }

        return milestones;
    }

    private static List<TimelineObjective> Objectives(Timeline timeline, FaultWindow fault, TimeSpan end) =>
        [.. timeline.Opened.Objectives
            .Where(objective => objective.Id == ObjectiveIds.RecoveryTime)
            .Select(objective => new TimelineObjective(
                "RTO limit", fault.Began.Middle.SinceAnchor + TimeSpan.FromSeconds(objective.Limit)))
            .Where(objective => objective.At <= end)];

    /// <summary>Whether a refused write is a failure, as for users, or what a standby must do.</summary>
    private enum Refusal
    {
        IsFailure = 0,
        IsExpected,
    }

    private static TimelineStrip Strip(Timeline timeline, string probe, string label, Refusal refusal = Refusal.IsFailure) => new(
        label,
        Bucket,
        [.. timeline.Of(probe)
            .Where(sample => sample.PlannedAt >= DrillTime.Zero)
            .Select(sample => new TimelineSample(sample.PlannedAt.SinceAnchor, sample.Kind switch
            {
                ObservationKind.Measured or ObservationKind.Warned => SampleState.Good,
                ObservationKind.Starved => SampleState.Unknown,
                ObservationKind.Refused when refusal == Refusal.IsExpected => SampleState.Unknown,
                _ => SampleState.Bad,
            }))]);

    private static List<TimelinePoint> Age(Timeline timeline) =>
        [.. HeartbeatAge.Curve(timeline)
            .Where((_, index) => index % 5 == 0)
            .Select(point => new TimelinePoint(point.At.SinceAnchor, point.Age.TotalSeconds))];

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
