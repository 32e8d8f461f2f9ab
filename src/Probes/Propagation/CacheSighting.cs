namespace ChaosHarness.Probes.Propagation;

/// <summary>An answer with addresses, read as a look into one cache.</summary>
/// <param name="AskedS">When it was asked, s since the anchor.</param>
/// <param name="AnsweredS">When it was answered, s since the anchor.</param>
/// <param name="IsNew">Whether it gave the new addresses.</param>
/// <param name="TtlS">What it said how long they may be kept, s.</param>
internal readonly record struct CacheSighting(double AskedS, double AnsweredS, bool IsNew, double TtlS)
{
    // A TTL is whole seconds, rounded up or down, and was true at some moment of the exchange.
    private const double RoundingS = 1;

    /// <summary>The cache keeps them until then or longer.</summary>
    public double ExpiresAfterS => AskedS + TtlS - RoundingS;

    /// <summary>The cache keeps them until then at most.</summary>
    public double ExpiresByS => AnsweredS + TtlS + RoundingS;
}
