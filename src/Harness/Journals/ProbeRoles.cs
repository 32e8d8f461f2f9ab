namespace ChaosHarness.Harness.Journals;

/// <summary>Which probe stands for what; judges look here instead of guessing from names.</summary>
public sealed record ProbeRoles
{
    /// <summary>Sees the fault itself, independent of the control plane.</summary>
    public required string Witness { get; init; }

    /// <summary>
    /// The witness of each thing that is done to the system, by its name; null in journals of older drills, which had
    /// <see cref="Witness"/> alone.
    /// </summary>
    public IReadOnlyDictionary<string, WitnessRole>? Witnesses { get; init; }

    /// <summary>Writes of users with a new connection each; decides recovery time and availability of writes.</summary>
    public required string UserWrites { get; init; }

    /// <summary>Reads of the same kind of user.</summary>
    public required string UserReads { get; init; }

    /// <summary>All probes whose acknowledged writes enter the ledger.</summary>
    public required IReadOnlyList<string> Ledger { get; init; }

    /// <summary>Transfers between accounts at the writer; null when the drill makes none.</summary>
    public string? Transfers { get; init; }

    /// <summary>Direct writes to each Region's database, by Region.</summary>
    public required IReadOnlyDictionary<string, string> Writers { get; init; }

    /// <summary>Region of the writer before the fault.</summary>
    public required string PrimaryRegion { get; init; }

    /// <summary>Region that is to take over.</summary>
    public required string SecondaryRegion { get; init; }

    /// <summary>Region that the fault hits; null in journals of older drills, which hit the primary one.</summary>
    public string? BrokenRegion { get; init; }

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

    /// <summary>The Region that the fault hits.</summary>
    /// <returns>Its id.</returns>
    public string Broken() => BrokenRegion ?? PrimaryRegion;

    /// <summary>The witnesses of a drill, older ones too.</summary>
    /// <returns>Each with the name of what it witnesses; that name is null where a journal tells of one fault only.</returns>
    public IEnumerable<(string? Fault, WitnessRole Role)> AllWitnesses() => Witnesses is null
        ? [(null, new WitnessRole(Witness, WitnessKind.Reach))]
        : Witnesses.Select(witness => ((string?)witness.Key, witness.Value));

    /// <summary>The probes that witness.</summary>
    /// <returns>Their names, each once.</returns>
    public IEnumerable<string> WitnessProbes() => AllWitnesses().Select(witness => witness.Role.Probe).Distinct(StringComparer.Ordinal);
}
