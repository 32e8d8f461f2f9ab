namespace ChaosHarness.Probes.Propagation;

/// <summary>
/// How a change spread over resolvers: the share of users, by the weight of their resolvers, that is led to the new
/// place.
/// </summary>
/// <remarks>
/// A band, not a line: a resolver has certainly switched from the end of its bracket on and may have switched from its
/// beginning on. One that was never seen to switch widens the band and stays in it. Weights are the caller's estimate
/// of users per resolver; nothing here bounds their error.
/// </remarks>
public sealed class PropagationCurve
{
    private PropagationCurve(IReadOnlyList<PropagationPoint> points) => Points = points;

    /// <summary>The steps of the band, in order of time; both shares only rise.</summary>
    public IReadOnlyList<PropagationPoint> Points { get; }

    /// <summary>Draws the curve.</summary>
    /// <param name="resolvers">Each resolver with its weight, which is not negative; at least one is more than
    /// zero.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentException">A weight is negative or not a number, or none is more than zero.</exception>
    public static PropagationCurve Of(IReadOnlyList<(ResolverPropagation Resolver, double Weight)> resolvers)
    {
        ArgumentNullException.ThrowIfNull(resolvers);
        double total = resolvers.Sum(resolver => resolver.Weight);
        if (!(total > 0) || resolvers.Any(resolver => !(resolver.Weight >= 0)))
        {
            throw new ArgumentException(
                $"The weights of {resolvers.Count} resolvers add up to {total}; each must be zero or more, and one more than zero.",
                nameof(resolvers));
        }

        IEnumerable<(DrillTime At, double Least, double Most)> rises = resolvers.SelectMany(resolver =>
            Rises(resolver.Resolver, resolver.Weight));
        double least = 0;
        double most = 0;
        List<PropagationPoint> points = [];
        foreach (IGrouping<DrillTime, (DrillTime At, double Least, double Most)> together in
            rises.GroupBy(rise => rise.At).OrderBy(group => group.Key))
        {
            least += together.Sum(rise => rise.Least);
            most += together.Sum(rise => rise.Most);
            points.Add(new PropagationPoint(together.Key, Math.Min(1, least / total), Math.Min(1, most / total)));
        }

        return new PropagationCurve(points);
    }

    /// <summary>When a share had switched.</summary>
    /// <param name="share">The share, more than 0, at most 1.</param>
    /// <returns>Not before and not after; null where the watch does not tell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public (DrillTime? After, DrillTime? By) Reached(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);

        // Sums of weights are rounded; a share that is reached exactly must not be missed for it.
        double wanted = share - 1e-9;
        DrillTime? after = Points.Where(point => point.Most >= wanted).Select(point => (DrillTime?)point.At).FirstOrDefault();
        DrillTime? by = Points.Where(point => point.Least >= wanted).Select(point => (DrillTime?)point.At).FirstOrDefault();
        return (after, by);
    }

    private static IEnumerable<(DrillTime At, double Least, double Most)> Rises(ResolverPropagation resolver, double weight)
    {
        yield return (resolver.SwitchedAfter, 0, weight);
        if (resolver.SwitchedBy is { } by)
        {
            yield return (by, weight, 0);
        }
    }
}
