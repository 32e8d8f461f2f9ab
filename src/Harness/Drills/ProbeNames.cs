using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Harness.Drills;

/// <summary>The names of a drill's probes.</summary>
internal static class ProbeNames
{
    public const string WriteFresh = "write.fresh";
    public const string WritePooled = "write.pooled";
    public const string ReadFresh = "read.fresh";
    public const string Witness = "reach.fault";
    public const string Heartbeat = "heartbeat";
    public const string HeartbeatVisible = "heartbeat.visible";
    public const string Transfers = "transfers";
    public const string AuthorityWriterName = "dns.authority.writer";
    public const string ResolverWriterName = "dns.resolver.writer";
    public const string AuthorityPublicName = "dns.authority.public";
    public const string ResolverPublicName = "dns.resolver.public";
    public const string Alarm = "alarm";
    public const string Failover = "failover";
    public const string Clock = "clock";

    public static string Writer(string region) => $"writer.{region}";

    /// <summary>Records of one Region as they arrive in another.</summary>
    public static string KafkaMirrored(string to) => $"kafka.mirrored.{to}";

    /// <summary>Records of a Region as they arrive in its own cluster.</summary>
    public static string KafkaLocal(string region) => $"kafka.local.{region}";

    /// <summary>Records that arrived in a Region in an odd way.</summary>
    public static string KafkaOdd(string oddity, string region) => $"kafka.{oddity}.{region}";

    /// <summary>Which of them stands for what.</summary>
    public static ProbeRoles RolesFor(Target target, Scenario scenario) => new()
    {
        Witnesses = WitnessesOf(target, scenario),
        BrokenRegion = Hit(target, scenario).Id,
        Witness = Witness,
        UserWrites = WriteFresh,
        UserReads = ReadFresh,
        Ledger = [WriteFresh, WritePooled],
        Transfers = scenario.Objectives.Contains(ObjectiveIds.TransactionIntegrity) ? Transfers : null,
        Writers = new Dictionary<string, string>
        {
            [target.Primary.Id] = Writer(target.Primary.Id),
            [target.Secondary.Id] = Writer(target.Secondary.Id),
        },
        PrimaryRegion = target.Primary.Id,
        SecondaryRegion = target.Secondary.Id,
        Alarm = Alarm,
        Failover = Failover,
        AuthorityWriterName = AuthorityWriterName,
        ResolverWriterName = ResolverWriterName,
        PublicName = PublicNameOf(target.Names, target.Primary.Addresses, Hit(target, scenario).Addresses),
        Heartbeat = Heartbeat,
        HeartbeatVisible = HeartbeatVisible,
        Kafka = target.Kafka is not null && scenario.Objectives.Any(objective => objective is ObjectiveIds.KafkaDelay or ObjectiveIds.KafkaLoss)
            ? [KafkaPath(target.Primary.Id, target.Secondary.Id), KafkaPath(target.Secondary.Id, target.Primary.Id)]
            : null,
        Clock = Clock,
        Identity = [Writer(target.Primary.Id), Writer(target.Secondary.Id)],
    };

    private static TargetRegion Hit(Target target, Scenario scenario) =>
        scenario.Hits == FaultPlace.SecondaryRegion ? target.Secondary : target.Primary;

    /// <summary>The first fault's witness has the name that older drills gave to theirs.</summary>
    private static Dictionary<string, WitnessRole> WitnessesOf(Target target, Scenario scenario) => DrillContext.FaultsOf(scenario, target)
        .Select((fault, index) => (fault.Name, Role: fault.Fault.Witness == TargetForms.ReplicationWitness
            ? new WitnessRole(HeartbeatVisible, WitnessKind.Replication)
            : new WitnessRole(index == 0 ? Witness : $"{Witness}.{index + 1}", WitnessKind.Reach)))
        .ToDictionary(witness => witness.Name, witness => witness.Role, StringComparer.Ordinal);

    private static KafkaPathRoles KafkaPath(string from, string to) => new()
    {
        From = from,
        To = to,
        Mirrored = KafkaMirrored(to),
        Floor = KafkaLocal(to),
        Again = KafkaOdd("again", to),
        Disorder = KafkaOdd("disorder", to),
        Returned = KafkaOdd("returned", to),
    };

    /// <summary>Every authority, and the users' resolver before the others.</summary>
    private static PublicNameRoles PublicNameOf(
        TargetNames names, IReadOnlyList<string> primaryAddresses, IReadOnlyList<string> brokenAddresses)
    {
        var users = names.Resolvers.FirstOrDefault(resolver => resolver.Value == names.Resolver).Key ?? names.Resolver;
        return new PublicNameRoles
        {
            Authorities = names.Authorities
                .Select((address, index) => (address, Probe: index == 0 ? AuthorityPublicName : $"{AuthorityPublicName}.{index + 1}"))
                .ToDictionary(server => server.address, server => server.Probe),
            Resolvers = names.Resolvers.Keys.Where(name => name != users).Select(name => (name, Probe: $"{ResolverPublicName}.{name}"))
                .Prepend((name: users, Probe: ResolverPublicName))
                .ToDictionary(server => server.name, server => server.Probe),
            UsersResolver = users,
            PrimaryAddresses = primaryAddresses,
            BrokenAddresses = brokenAddresses,
        };
    }
}
