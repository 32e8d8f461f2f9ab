namespace ChaosHarness.Harness.Journals;

/// <summary>Which probe stands for what; judges look here instead of guessing from names.</summary>
public sealed record ProbeRoles
{
    /// <summary>Sees the fault itself, independent of the control plane.</summary>
    public required string Witness { get; init; }

    /// <summary>Writes of users with a new connection each; decides recovery time and availability of writes.</summary>
    public required string UserWrites { get; init; }

    /// <summary>Reads of the same kind of user.</summary>
    public required string UserReads { get; init; }

    /// <summary>All probes whose acknowledged writes enter the ledger.</summary>
    public required IReadOnlyList<string> Ledger { get; init; }

    /// <summary>Direct writes to each Region's database, by Region.</summary>
    public required IReadOnlyDictionary<string, string> Writers { get; init; }

    /// <summary>Region of the writer before the fault.</summary>
    public required string PrimaryRegion { get; init; }

    /// <summary>Region that is to take over.</summary>
    public required string SecondaryRegion { get; init; }

    /// <summary>State of the alarm that announces the failure.</summary>
    public required string Alarm { get; init; }

    /// <summary>State of the global database's failover as the control plane tells it.</summary>
    public required string Failover { get; init; }

    /// <summary>The writer name as an authoritative server answers it.</summary>
    public required string AuthorityWriterName { get; init; }

    /// <summary>The writer name as the users' resolver answers it.</summary>
    public required string ResolverWriterName { get; init; }

    /// <summary>The public name as every authoritative server and resolver answers it; null in journals of older drills.</summary>
    public PublicNameRoles? PublicName { get; init; }

    /// <summary>Heartbeats written at the writer.</summary>
    public required string Heartbeat { get; init; }

    /// <summary>The newest heartbeat visible in the secondary Region.</summary>
    public required string HeartbeatVisible { get; init; }

    /// <summary>The directions in which Kafka's records are mirrored; null when the drill does not watch them.</summary>
    public IReadOnlyList<KafkaPathRoles>? Kafka { get; init; }

    /// <summary>The harness's own clocks.</summary>
    public required string Clock { get; init; }

    /// <summary>Probes that prove the identity of what they talk to; a wrong identity makes the drill Invalid.</summary>
    public required IReadOnlyList<string> Identity { get; init; }
}
