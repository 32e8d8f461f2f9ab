using ChaosHarness.Probes;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>
/// A double of a zone whose public name spreads users 70 to 30 until it moves away from the primary Region, and of obedient resolvers.
/// All times in seconds since the anchor.
/// </summary>
internal sealed record ScriptedNames
{
    private const double TookS = 0.004;

    /// <summary>When the name servers give the primary Region no more; null for never.</summary>
    public double? MovedS { get; init; } = 14;

    public double TtlS { get; init; } = 5;

    /// <summary>When a resolver's cache is filled anew within each TTL.</summary>
    public double FilledS { get; init; } = 2;

    public int Seed { get; init; } = 1;

    /// <summary>The same zone through a resolver that fills its cache at other times.</summary>
    public ScriptedNames Shifted() => this with { FilledS = FilledS + 1.3 };

    /// <summary>The address that a name server draws at an instant.</summary>
    public string Drawn(double t) =>
        t >= (MovedS ?? double.PositiveInfinity) || Share((long)(t * 1000)) < 0.3 ? Names.SecondaryAddress : Names.PrimaryAddress;

    public ScriptedAnswer Authority(double t) => new(ObservationKind.Measured, TookS, Drawn(t), TtlS);

    public ScriptedAnswer Resolver(double t) => Kept(t, TtlS);

    /// <summary>What a resolver says that keeps every answer for a time of its own.</summary>
    public ScriptedAnswer Kept(double t, double keepsS)
    {
        var filled = FilledAt(t, keepsS);
        return new(ObservationKind.Measured, TookS, Drawn(filled), Math.Ceiling(keepsS - (t - filled)));
    }

    /// <summary>When an obedient resolver gives the primary Region no more: at the instant at which its last answer of that kind is over.</summary>
    public double ResolverMovedS(double faultS)
    {
        var filled = FilledAt(MovedS!.Value, TtlS);
        while (filled + TtlS > faultS && Drawn(filled) != Names.PrimaryAddress)
        {
            filled -= TtlS;
        }

        return Math.Max(faultS, filled + TtlS);
    }

    private double Share(long instant) => Share(instant, Seed);

    /// <summary>A number from 0 to 1 that an instant and a seed decide: neighbours have nothing in common.</summary>
    public static double Share(long instant, int seed)
    {
        var mixed = unchecked((ulong)((instant * 1_000_003) + seed) * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (mixed ^ (mixed >> 31)) / (double)ulong.MaxValue;
    }

    private double FilledAt(double t, double keepsS) => (Math.Floor((t - FilledS) / keepsS) * keepsS) + FilledS;
}
