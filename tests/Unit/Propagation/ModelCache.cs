using ChaosHarness.Probes.Propagation;

namespace ChaosHarness.Tests.Unit.Propagation;

/// <summary>A double of one cache of a resolver, with the settings that make resolvers differ.</summary>
internal sealed class ModelCache(ModelAuthority authority)
{
    private ModelRecord? kept;
    private double fetchedS;
    private double keptForS;
    private bool refreshes;

    public double LeastTtlS { get; init; }

    public double MostTtlS { get; init; } = double.MaxValue;

    /// <summary>For how long after expiry it answers with what it has, with a TTL of 30 s, and asks behind the answer's back.</summary>
    public double StaleForS { get; init; }

    /// <summary>For how long it remembers that the authority failed.</summary>
    public double FailureTtlS { get; init; } = 1;

    /// <summary>It asks again when this share of the TTL has passed, although nobody told it to.</summary>
    public double DropsAfterShare { get; init; } = 1;

    public bool RoundsUp { get; init; }

    public ModelRecord Ask(double nowS, out double ttlS)
    {
        double keepS = keptForS * DropsAfterShare;
        if (refreshes)
        {
            refreshes = false;
            Fetch(nowS);
        }
        else if (kept is { Kind: ResolverAnswerKind.Addresses } && nowS >= fetchedS + keepS && nowS < fetchedS + keepS + StaleForS)
        {
            refreshes = true;
            ttlS = 30;
            return kept;
        }
        else if (kept is null || nowS >= fetchedS + keepS)
        {
            Fetch(nowS);
        }

        double left = Math.Max(0, fetchedS + keptForS - nowS);
        ttlS = RoundsUp ? Math.Ceiling(left) : Math.Floor(left);
        return kept!;
    }

    private void Fetch(double nowS)
    {
        kept = authority.At(nowS);
        fetchedS = nowS;
        keptForS = kept.Kind switch
        {
            ResolverAnswerKind.Addresses => Math.Min(MostTtlS, Math.Max(LeastTtlS, authority.TtlS)),
            ResolverAnswerKind.Nothing => authority.NegativeTtlS,
            _ => FailureTtlS,
        };
    }
}
