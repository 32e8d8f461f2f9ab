using Amazon.FIS.Model;

namespace ChaosHarness.Harness.Drills;

/// <summary>An experiment as FIS told it last, for the evidence.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">Its last state.</param>
/// <param name="Reason">The reason FIS gave.</param>
/// <param name="StartedUtc">FIS's own start time.</param>
/// <param name="EndedUtc">FIS's own end time.</param>
/// <param name="Actions">Action name to state.</param>
/// <param name="StopConditions">The alarms that would have ended it.</param>
internal sealed record ExperimentRecord(
    string Id,
    string? Status,
    string? Reason,
    DateTime? StartedUtc,
    DateTime? EndedUtc,
    IReadOnlyDictionary<string, string?> Actions,
    IReadOnlyList<string> StopConditions)
{
    public static ExperimentRecord Of(Experiment experiment) => new(
        experiment.Id,
        experiment.State?.Status?.Value,
        experiment.State?.Reason,
        experiment.StartTime,
        experiment.EndTime,
        (experiment.Actions ?? []).ToDictionary(
            action => $"{action.Key} ({action.Value.ActionId})", action => action.Value.State?.Status?.Value, StringComparer.Ordinal),
        [.. (experiment.StopConditions ?? []).Select(condition => condition.Value ?? condition.Source)]);
}
