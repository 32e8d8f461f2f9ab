namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Every health check with its checkers' opinions, and the status that follows from them.</summary>
internal sealed class HealthCheckBoard(int checkers)
{
    /// <summary>Healthy while more than this share of the checkers says so.</summary>
    public const double HealthyShare = 0.18;

    private readonly Lock gate = new();
    private readonly Dictionary<string, HealthCheck> checks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CheckerOpinion[]> opinions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> alarms = new(StringComparer.Ordinal);
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
            alarms.Remove(id);
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

    /// <summary>Takes what the metric of an alarm says of a check that follows it.</summary>
    public IReadOnlyList<(string Id, bool Healthy)> FollowAlarm(string id, bool healthy)
    {
        lock (gate)
        {
            alarms[id] = healthy;
            return Changes();
        }
    }

    /// <summary>What the metric said last; a new check counts as healthy.</summary>
    public bool LastKnown(string id)
    {
        lock (gate)
        {
            return alarms.GetValueOrDefault(id, true);
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
            if (!checks.TryGetValue(id, out var check))
            {
                return 0;
            }

            var asking = Asking(check);
            return asking.Count == 0 ? 0 : 100.0 * asking.Count(opinion => opinion.Healthy) / asking.Count;
        }
    }

    /// <summary>The newest result and newest failure of each checker that asks for the check.</summary>
    public IReadOnlyList<(int Checker, CheckerObservation? Last, CheckerObservation? LastFailure)> Observations(string id)
    {
        lock (gate)
        {
            var check = checks[id];
            return
            [
                .. opinions[id]
                    .Select((opinion, checker) => (checker, opinion.Last, opinion.LastFailure))
                    .Where(known => CheckerRegions.Takes(known.checker, check.Config)),
            ];
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
        var healthy = config.Disabled || config.Type switch
        {
            "CALCULATED" => CalculatedStatus(config),
            "CLOUDWATCH_METRIC" => alarms.GetValueOrDefault(check.Id, true),
            _ => EndpointStatus(Asking(check)),
        };
        return healthy != config.Inverted;
    }

    private List<CheckerOpinion> Asking(HealthCheck check) =>
        [.. opinions[check.Id].Where((_, checker) => CheckerRegions.Takes(checker, check.Config))];

    private static bool EndpointStatus(List<CheckerOpinion> of) =>
        of.Count(opinion => opinion.Healthy) > HealthyShare * of.Count;

    private bool CalculatedStatus(HealthCheckConfig config) =>
        config.Children.Count(child => checks.TryGetValue(child, out var check) && !check.Config.IsCalculated && StatusOf(check))
        >= (config.HealthThreshold ?? config.Children.Count);
}
