using ChaosHarness.Harness.Journals;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>Names of the probes that scripted drills use.</summary>
internal static class Names
{
    public const string Witness = "reach.fault";
    public const string Writes = "write.fresh";
    public const string Pooled = "write.pooled";
    public const string Reads = "read.fresh";
    public const string Primary = "writer.one";
    public const string Secondary = "writer.two";
    public const string Alarm = "alarm";
    public const string Failover = "failover";
    public const string Resolver = "dns.resolver.writer";
    public const string Clock = "clock";
    public const string Heartbeat = "heartbeat";
    public const string HeartbeatVisible = "heartbeat.visible";

    public static readonly ProbeRoles Roles = new()
    {
        Witness = Witness,
        UserWrites = Writes,
        UserReads = Reads,
        Ledger = [Writes, Pooled],
        Writers = new Dictionary<string, string> { ["one"] = Primary, ["two"] = Secondary },
        PrimaryRegion = "one",
        SecondaryRegion = "two",
        Alarm = Alarm,
        Failover = Failover,
        AuthorityWriterName = "dns.authority.writer",
        ResolverWriterName = Resolver,
        Heartbeat = Heartbeat,
        HeartbeatVisible = HeartbeatVisible,
        Clock = Clock,
        Identity = [Primary, Secondary],
    };
}
