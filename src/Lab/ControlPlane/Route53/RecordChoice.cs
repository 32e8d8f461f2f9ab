using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Which of the record sets of one name and type answers a query.</summary>
/// <remarks>When every candidate is unhealthy, all are treated as healthy: Route 53 always gives an answer.</remarks>
internal static class RecordChoice
{
    private const int MultiValueLimit = 8;

    /// <param name="sets">The sets of one name and type.</param>
    /// <param name="isHealthy">A set's health at this moment.</param>
    /// <param name="random">Draws among weighted and multivalue sets.</param>
    /// <param name="place">Where the asking resolver stands, for latency records.</param>
    public static IReadOnlyList<RecordSet> Choose(
        IReadOnlyList<RecordSet> sets, Func<RecordSet, bool> isHealthy, Random random, string place)
    {
        if (sets.Count == 0)
        {
            return [];
        }

        return sets[0].Policy switch
        {
            "weighted" => [Weighted(sets, isHealthy, random)],
            "failover" => [Failover(sets, isHealthy)],
            "latency" => [HealthyOrAll(sets, isHealthy).MinBy(set => Delay(place, set.Region!))!],
            "geolocation" => Geolocation(sets, isHealthy, place),
            "multivalue" => MultiValue(HealthyOrAll(sets, isHealthy), random),
            _ => sets,
        };
    }

    private static RecordSet Weighted(IReadOnlyList<RecordSet> sets, Func<RecordSet, bool> isHealthy, Random random)
    {
        var weighing = sets.Where(set => set.Weight > 0).ToList();
        var candidates = weighing.Where(isHealthy).ToList();
        if (candidates.Count == 0)
        {
            // Sets of weight 0 are asked only when no other is healthy.
            candidates = [.. sets.Where(set => set.Weight == 0 && isHealthy(set))];
        }

        if (candidates.Count == 0)
        {
            candidates = weighing.Count > 0 ? weighing : [.. sets];
        }

        var total = candidates.Sum(set => set.Weight ?? 0);
        if (total == 0)
        {
            return candidates[random.Next(candidates.Count)];
        }

        var drawn = random.NextInt64(total);
        foreach (var set in candidates)
        {
            drawn -= set.Weight ?? 0;
            if (drawn < 0)
            {
                return set;
            }
        }

        return candidates[^1];
    }

    private static RecordSet Failover(IReadOnlyList<RecordSet> sets, Func<RecordSet, bool> isHealthy)
    {
        var primary = sets.FirstOrDefault(set => set.Failover == "PRIMARY");
        var secondary = sets.FirstOrDefault(set => set.Failover == "SECONDARY");
        if (primary is null || secondary is null)
        {
            return sets[0];
        }

        return !isHealthy(primary) && isHealthy(secondary) ? secondary : primary;
    }

    // The narrowest location that is healthy; when none is, the narrowest. Where no location fits there is no answer.
    private static RecordSet[] Geolocation(IReadOnlyList<RecordSet> sets, Func<RecordSet, bool> isHealthy, string place)
    {
        var fitting = sets.Where(set => set.Geo!.FitTo(place) > 0).OrderByDescending(set => set.Geo!.FitTo(place)).ToList();
        return fitting.Count == 0 ? [] : [fitting.FirstOrDefault(isHealthy) ?? fitting[0]];
    }

    private static IReadOnlyList<RecordSet> HealthyOrAll(IReadOnlyList<RecordSet> sets, Func<RecordSet, bool> isHealthy)
    {
        var healthy = sets.Where(isHealthy).ToList();
        return healthy.Count > 0 ? healthy : sets;
    }

    private static RecordSet[] MultiValue(IReadOnlyList<RecordSet> sets, Random random)
    {
        RecordSet[] shuffled = [.. sets];
        random.Shuffle(shuffled);
        return shuffled[..Math.Min(MultiValueLimit, shuffled.Length)];
    }

    private static TimeSpan Delay(string place, string awsRegion) =>
        Topology.Regions.FirstOrDefault(region => region.AwsRegion == awsRegion) is { } region
            ? Topology.DelayBetween(place, region.Name)
            : TimeSpan.MaxValue;
}
