using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Resolvers;

/// <summary>Settings with which unbound does what some resolvers of the world do.</summary>
internal static class UnboundHabits
{
    /// <summary>Seconds for which the misbehaving resolver keeps an answer at least.</summary>
    public const int MinimumTtlSeconds = 300;

    /// <summary>Seconds for which the misbehaving resolver does not ask a name server again that did not answer.</summary>
    public const int FailureSeconds = 60;

    // A short cut must not leave the authority blacklisted after it is lifted (15 minutes by default).
    private static readonly string[] ForgivesFailures =
        ["infra-host-ttl: 1", "infra-keep-probing: yes", "infra-cache-min-rtt: 50"];

    /// <summary>The habits of a host's resolver: ordinary, but for a seeded defect of the users' one.</summary>
    public static IReadOnlyList<string> Of(LabOptions lab, LabHost host) => host != Topology.Edge ? Ordinary
        : lab.Has("N1") ? MinimumTtl
        : lab.Has("N2") ? ServeStale
        : lab.Has("N4") ? FailureCaching
        : Ordinary;

    public static IReadOnlyList<string> Ordinary { get; } = ["serve-expired: no", .. ForgivesFailures];

    /// <summary>Keeps answers longer than their owner allows.</summary>
    public static IReadOnlyList<string> MinimumTtl { get; } = [.. Ordinary, $"cache-min-ttl: {MinimumTtlSeconds}"];

    /// <summary>Answers from expired entries, and only then asks anew; such answers have a TTL of 30 s.</summary>
    public static IReadOnlyList<string> ServeStale { get; } =
        ["serve-expired: yes", "serve-expired-reply-ttl: 30", .. ForgivesFailures];

    /// <summary>Gives a name server up after about a second without answer, and says SERVFAIL until it tries it again.</summary>
    public static IReadOnlyList<string> FailureCaching { get; } =
    [
        "serve-expired: no",
        $"infra-host-ttl: {FailureSeconds}",
        "infra-keep-probing: no",
        "infra-cache-min-rtt: 50",
        "infra-cache-max-rtt: 1000",
    ];
}
