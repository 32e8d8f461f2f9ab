using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>An experiment template, valid as a whole.</summary>
internal sealed record FisTemplate
{
    public required string Id { get; init; }

    public required string Region { get; init; }

    public required string Description { get; init; }

    public required string RoleArn { get; init; }

    public required IReadOnlyDictionary<string, FisTarget> Targets { get; init; }

    public required IReadOnlyDictionary<string, FisAction> Actions { get; init; }

    public required IReadOnlyList<FisStopCondition> StopConditions { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public string AccountTargeting { get; init; } = "single-account";

    public string EmptyTargetResolutionMode { get; init; } = "fail";

    /// <summary>Where <see cref="FisLog"/> writes; null for no log.</summary>
    public WireMap? LogConfiguration { get; init; }

    /// <summary>Kept and given back; the report of every experiment fails, because the lab writes none.</summary>
    public WireMap? ReportConfiguration { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public string Arn => $"arn:aws:fis:{Region}:{LabAccount.Id}:experiment-template/{Id}";

    public IEnumerable<string> AlarmArns => StopConditions
        .Where(condition => condition.Source == FisStopCondition.AlarmSource)
        .Select(condition => condition.Value!);

    /// <summary>Names so that each comes after all that it waits for; the rules made sure that this is possible.</summary>
    public IReadOnlyList<string> ActionsInOrder()
    {
        var ordered = new List<string>();
        while (ordered.Count < Actions.Count)
        {
            ordered.AddRange(Actions
                .Where(pair => !ordered.Contains(pair.Key) && pair.Value.StartAfter.All(ordered.Contains))
                .Select(pair => pair.Key)
                .ToList());
        }

        return ordered;
    }
}
