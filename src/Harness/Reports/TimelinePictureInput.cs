namespace ChaosHarness.Harness.Reports;

/// <summary>What <see cref="TimelinePicture"/> draws. Times are offsets from the beginning of the drill.</summary>
/// <param name="Title">One line; cut with an ellipsis in the picture, kept whole in its accessible title.</param>
/// <param name="Duration">Length of the time axis, more than zero. What lies outside of it is not drawn.</param>
public sealed record TimelinePictureInput(string Title, TimeSpan Duration)
{
    /// <summary>The drill's phases, in order.</summary>
    public IReadOnlyList<TimelineBand> Phases { get; init; } = [];

    /// <summary>When the fault was in effect as witnessed; <c>null</c> when it never was.</summary>
    public TimelineBand? Fault { get; init; }

    /// <summary>Moments that the measurements found, each with its bounds.</summary>
    public IReadOnlyList<TimelineMilestone> Milestones { get; init; } = [];

    /// <summary>Limits on the time axis, for instance the end of the recovery time objective.</summary>
    public IReadOnlyList<TimelineObjective> Objectives { get; init; } = [];

    /// <summary>The series, drawn from top to bottom.</summary>
    public IReadOnlyList<TimelineRow> Rows { get; init; } = [];
}
