using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Resolvers;

/// <summary>The resolvers of the world, and which of them a lab runs.</summary>
internal static class UserResolvers
{
    /// <summary>The name of the resolver that every lab has.</summary>
    public const string Default = "unbound";

    private const int FirstAddress = 2;

    /// <summary>What <c>up --resolvers</c> takes.</summary>
    public static IReadOnlyList<string> Selections { get; } = ["default", "world", "all"];

    private static readonly (string Name, IResolverKind Kind)[] WellBehaved =
    [
        ("powerdns", new PowerDnsRecursor()),
        ("knot", new KnotResolver()),
        ("dnsmasq", new Dnsmasq()),
        ("bind", new Bind()),
    ];

    private static readonly (string Name, IResolverKind Kind)[] Misbehaving =
    [
        ("unbound-minimum-ttl", new UnboundTwin(UnboundHabits.MinimumTtl)),
        ("unbound-serve-stale", new UnboundTwin(UnboundHabits.ServeStale)),
        ("unbound-failure-caching", new UnboundTwin(UnboundHabits.FailureCaching)),
    ];

    private static readonly UserResolver[] All =
    [
        .. WellBehaved.Concat(Misbehaving).Select((resolver, index) =>
            new UserResolver(resolver.Name, Topology.Edge.Addresses[FirstAddress + index], resolver.Kind)),
    ];

    /// <summary>The resolvers of a lab besides its unbound: none, the well-behaved ones, or these and the misbehaving.</summary>
    public static IReadOnlyList<UserResolver> Of(LabOptions lab) => Of(lab.Resolvers);

    public static IReadOnlyList<UserResolver> Of(string selection) => selection switch
    {
        "all" => All,
        "world" => All[..WellBehaved.Length],
        _ => [],
    };
}
