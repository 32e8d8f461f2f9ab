namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Every health check with its checkers' opinions, and the status that follows from them.</summary>
internal sealed class HealthCheckBoard(int checkers)
{
    /// <summary>Healthy while more than this share of the checkers says so.</summary>
    public const double HealthyShare = 0.18;

    private readonly Lock gate = new();
    private readonly Dictionary<string, HealthCheck> checks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CheckerOpinion[]> opinions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> statuses = new(StringComparer.Ordinal);

    public IReadOnlyList<HealthCheck> Checks
    {
        get
        {
            lock (gate)
            {
                return [.. checks.Values.OrderBy(check => check.Id, StringComparer.Ordinal)];
            }
        }
    }

    public HealthCheck? Find(string id)
    {
        lock (gate)
        {
            return checks.GetValueOrDefault(id);
        }
    }

    /// <summary>Adds a check or replaces its settings; opinions already formed stay.</summary>
    public IReadOnlyList<(string Id, bool Healthy)> Put(HealthCheck check)
    {
        lock (gate)
        {
            checks[check.Id] = check;
            if (opinions.TryAdd(check.Id, [.. Enumerable.Range(0, checkers).Select(_ => new CheckerOpinion())]))
            {
                statuses[check.Id] = StatusOf(check);
            }

            return Changes();
        }
    }

    public IReadOnlyList<(string Id, bool Healthy)> Remove(string id)
    {
        lock (gate)
        {
            checks.Remove(id);
            opinions.Remove(id);
            statuses.Remove(id);
            return Changes();
        }
    }

    /// <summary>Takes a checker's result.</summary>
    /// <returns>Whether the checker changed its mind, and which checks changed their status by it.</returns>
    public (bool MindChanged, IReadOnlyList<(string Id, bool Healthy)> Changes) Observe(
        string id, int checker, long order, CheckerObservation observation)
    {
        lock (gate)
        {
            if (!checks.TryGetValue(id, out var check) || check.Config.Disabled)
            {
                return (false, []);
            }

            return opinions[id][checker].Observe(order, observation, check.Config.FailureThreshold)
                ? (true, Changes())
                : (false, []);
        }
    }

    /// <summary>A check that does not exist any more holds nobody back.</summary>
    public bool IsHealthy(string id)
    {
        lock (gate)
        {
            return !checks.TryGetValue(id, out var check) || StatusOf(check);
        }
    }

    public double PercentageHealthy(string id)
    {
        lock (gate)
        {
            return opinions.TryGetValue(id, out var of) ? 100.0 * of.Count(opinion => opinion.Healthy) / of.Length : 0;
        }
    }

    /// <summary>Each checker's newest result and newest failure, by checker.</summary>
    public IReadOnlyList<(CheckerObservation? Last, CheckerObservation? LastFailure)> Observations(string id)
    {
        lock (gate)
        {
            return [.. opinions[id].Select(opinion => (opinion.Last, opinion.LastFailure))];
        }
    }

    private List<(string Id, bool Healthy)> Changes()
    {
        var changed = new List<(string, bool)>();
        foreach (var check in checks.Values)
        {
            var status = StatusOf(check);
            if (statuses[check.Id] != status)
            {
                statuses[check.Id] = status;
                changed.Add((check.Id, status));
            }
        }

        return changed;
    }

    // Disabled counts as healthy, inverted turns the result round, and both together count as unhealthy.
    private bool StatusOf(HealthCheck check)
    {
        var config = check.Config;
        var healthy = config.Disabled
            || (config.IsCalculated ? CalculatedStatus(config) : EndpointStatus(opinions[check.Id]));
        return healthy != config.Inverted;
    }

    private static bool EndpointStatus(CheckerOpinion[] of) =>
        of.Count(opinion => opinion.Healthy) > HealthyShare * of.Length;

    private bool CalculatedStatus(HealthCheckConfig config) =>
        config.Children.Count(child => checks.TryGetValue(child, out var check) && !check.Config.IsCalculated && StatusOf(check))
        >= (config.HealthThreshold ?? config.Children.Count);
}
