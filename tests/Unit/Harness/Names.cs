using ChaosHarness.Harness.Journals;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>Names of the probes that scripted drills use.</summary>
internal static class Names
{
    public const string Transfers = "transfers";
    public const string Witness = "reach.fault";
    public const string Writes = "write.fresh";
    public const string Pooled = "write.pooled";
    public const string Reads = "read.fresh";
    public const string Primary = "writer.one";
    public const string Secondary = "writer.two";
    public const string Alarm = "alarm";
    public const string Failover = "failover";
    public const string Resolver = "dns.resolver.writer";
    public const string FirstAuthority = "dns.authority.public";
    public const string SecondAuthority = "dns.authority.public.2";
    public const string UsersResolver = "dns.resolver.public";
    public const string OtherResolver = "dns.resolver.public.other";
    public const string PrimaryAddress = "10.1.2.10";
    public const string SecondaryAddress = "10.2.2.10";
    public const string Clock = "clock";
    public const string Heartbeat = "heartbeat";
    public const string HeartbeatVisible = "heartbeat.visible";

    public static readonly ProbeRoles Roles = new()
    {
        Witness = Witness,
        UserWrites = Writes,
        UserReads = Reads,
        Ledger = [Writes, Pooled],
        Transfers = Transfers,
        Writers = new Dictionary<string, string> { ["one"] = Primary, ["two"] = Secondary },
        PrimaryRegion = "one",
        SecondaryRegion = "two",
        Alarm = Alarm,
        Failover = Failover,
        AuthorityWriterName = "dns.authority.writer",
        ResolverWriterName = Resolver,
        PublicName = new PublicNameRoles
        {
            Authorities = new Dictionary<string, string> { ["ns-1"] = FirstAuthority, ["ns-2"] = SecondAuthority },
            Resolvers = new Dictionary<string, string> { ["users"] = UsersResolver, ["other"] = OtherResolver },
            UsersResolver = "users",
            PrimaryAddresses = [PrimaryAddress],
        },
        Heartbeat = Heartbeat,
        HeartbeatVisible = HeartbeatVisible,
        Clock = Clock,
        Identity = [Primary, Secondary],
    };
}
