using ChaosHarness.Probes.Propagation;
using ChaosHarness.Tests.Unit.Probes;

namespace ChaosHarness.Tests.Unit.Propagation;

/// <summary>A double of a resolver of a known class, asked at a fixed gap by a prober whose bracket of the change is known.</summary>
internal sealed class ModelResolver
{
    private const double RoundTripS = 0.02;
    private readonly Random random;
    private readonly double gapS;
    private readonly ModelAuthority authority;
    private readonly ModelCache[] caches;
    private readonly double lostShare;

    private ModelResolver(ResolverClass kind, int seed)
    {
        random = new Random((seed * 31) + (int)kind);
        gapS = 0.2 + (0.8 * random.NextDouble());
        double ttlS = new[] { 5.0, 10, 20, 60 }[random.Next(4)];
        lostShare = kind == ResolverClass.Unknown ? 0.3 : 0.02;
        ModelAuthority plain = new() { TtlS = ttlS, ChangeS = (3 * ttlS) + (ttlS * random.NextDouble()) };
        authority = kind switch
        {
            ResolverClass.NegativeCached => plain with { GapS = ttlS + 2, NegativeTtlS = ttlS + 15 + random.Next(45) },
            ResolverClass.Failing => plain with { GapS = ttlS + 2, InGap = ResolverAnswerKind.Failure },
            _ => plain,
        };
        bool up = random.Next(2) == 0;
        double factor = 2 + (2 * random.NextDouble());
        caches = kind switch
        {
            ResolverClass.Extends => [new ModelCache(authority) { LeastTtlS = Math.Ceiling(ttlS * factor), RoundsUp = up }],
            ResolverClass.ServesStale => [new ModelCache(authority) { StaleForS = 3600, RoundsUp = up }],
            ResolverClass.Failing => [new ModelCache(authority) { FailureTtlS = ttlS + 12, RoundsUp = up }],
            ResolverClass.Shortens when random.Next(2) == 0 =>
                [new ModelCache(authority) { MostTtlS = Math.Max(1, Math.Floor(ttlS / factor) - 2), RoundsUp = up }],
            ResolverClass.Shortens => [new ModelCache(authority) { DropsAfterShare = ttlS < 10 ? 0.2 : 0.5, RoundsUp = up }],
            ResolverClass.SeveralCaches => [.. Enumerable.Range(0, 3).Select(_ => new ModelCache(authority) { RoundsUp = up })],
            _ => [new ModelCache(authority) { RoundsUp = up }],
        };
        SpreadCaches(ttlS);
    }

    public RecordChange Change => new()
    {
        Old = ModelAuthority.Old,
        New = ModelAuthority.New,
        TtlSeconds = authority.TtlS,
        After = Some.At(authority.ChangeS - authority.GapS - (gapS * 0.4)),
        By = Some.At(authority.ChangeS + (gapS * 0.6)),
    };

    /// <summary>When the resolver first gave the new addresses, by the model; null when it has several caches.</summary>
    public double? SwitchedS { get; private set; }

    public double GapS => gapS;

    public static (ModelResolver Resolver, IReadOnlyList<ResolverAnswer> Answers) Asked(ResolverClass kind, int seed)
    {
        ModelResolver resolver = new(kind, seed);
        return (resolver, resolver.Answers());
    }

    // Caches that were filled at the same moment are one to every observer.
    private void SpreadCaches(double ttlS)
    {
        for (int cache = 1; cache < caches.Length; cache++)
        {
            caches[cache].Ask(-ttlS * cache / caches.Length, out _);
        }
    }

    private List<ResolverAnswer> Answers()
    {
        List<ResolverAnswer> answers = [];
        double endS = authority.ChangeS + (5 * authority.TtlS) + 80;
        for (double askedS = random.NextDouble() * gapS; askedS < endS; askedS += gapS)
        {
            double roundTripS = RoundTripS * (0.5 + random.NextDouble());
            ModelRecord record = caches[random.Next(caches.Length)].Ask(askedS + (roundTripS / 2), out double ttlS);
            if (record.Addresses == ModelAuthority.New)
            {
                SwitchedS ??= askedS + (roundTripS / 2);
            }

            bool lost = random.NextDouble() < lostShare;
            answers.Add(new ResolverAnswer(
                Some.At(askedS),
                Some.At(lost ? askedS + 1 : askedS + roundTripS),
                lost ? ResolverAnswerKind.Unknown : record.Kind,
                lost ? null : record.Addresses,
                lost || record.Addresses is null ? null : ttlS));
        }

        return answers;
    }
}
