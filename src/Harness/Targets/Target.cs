namespace ChaosHarness.Harness.Targets;

/// <summary>What is drilled: everything the harness knows of the system, from one JSON file.</summary>
public sealed record Target
{
    /// <summary>Short name, used in reports and for the lock.</summary>
    public required string Name { get; init; }

    /// <summary>AWS account that everything belongs to; a drill is refused elsewhere.</summary>
    public required string Account { get; init; }

    /// <summary>The settings profile of the target, for the report.</summary>
    public required string Profile { get; init; }

    /// <summary>The pace of the target, for the report.</summary>
    public required string Pace { get; init; }

    /// <summary>Where the AWS APIs are; null for AWS itself.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Where credentials come from; null for the SDK's own chain.</summary>
    public CredentialReference? Credentials { get; init; }

    /// <summary>The Region that is broken.</summary>
    public required TargetRegion Primary { get; init; }

    /// <summary>The Region that takes over.</summary>
    public required TargetRegion Secondary { get; init; }

    /// <summary>What users and applications ask the DNS for.</summary>
    public required TargetNames Names { get; init; }

    /// <summary>Alarm that announces the failure, and checks behind it.</summary>
    public required TargetDetection Detection { get; init; }

    /// <summary>Identifier of the Aurora global cluster.</summary>
    public required string GlobalCluster { get; init; }

    /// <summary>The Kafka clusters; null when the target has none, or none that is to be watched.</summary>
    public TargetKafka? Kafka { get; init; }

    /// <summary>The faults that may be asked for, by name.</summary>
    public required IReadOnlyDictionary<string, TargetFault> Faults { get; init; }

    /// <summary>What keeps a drill from doing harm.</summary>
    public required TargetSafety Safety { get; init; }

    /// <summary>How long each phase may take.</summary>
    public required TargetBudgets Budgets { get; init; }

    /// <summary>Times that configuration cannot tell.</summary>
    public required TargetAssumptions Assumptions { get; init; }

    /// <summary>Milliseconds between questions to the control plane; AWS throttles faster ones.</summary>
    public required int ControlPlanePollMs { get; init; }

    /// <summary>Users' writes per second and kind of client.</summary>
    public required int WritesPerSecond { get; init; }
}

/// <summary>A value that is somewhere else: never written into a target file.</summary>
/// <param name="Environment">Name of the environment variable that holds it.</param>
public sealed record SecretReference(string Environment)
{
    /// <summary>Reads the value.</summary>
    /// <returns>The value; null when the variable is not set.</returns>
    public string? Resolve() => System.Environment.GetEnvironmentVariable(Environment);
}

/// <summary>AWS credentials by reference.</summary>
/// <param name="AccessKeyId">The key's id.</param>
/// <param name="SecretAccessKey">The key itself.</param>
public sealed record CredentialReference(SecretReference AccessKeyId, SecretReference SecretAccessKey);

/// <summary>One Region of the target.</summary>
/// <param name="Id">AWS Region id, such as <c>ap-east-2</c>.</param>
/// <param name="Database">The Region's own database cluster.</param>
/// <param name="HealthCheck">Id of its Route 53 health check.</param>
public sealed record TargetRegion(string Id, TargetDatabase Database, string HealthCheck)
{
    /// <summary>The addresses under which this Region serves the public name; empty when the file does not tell.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}

/// <summary>A Region's database cluster, reached directly.</summary>
public sealed record TargetDatabase
{
    /// <summary>Host name or address of the cluster endpoint.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port.</summary>
    public required int Port { get; init; }

    /// <summary>Database name.</summary>
    public required string Database { get; init; }

    /// <summary>Role of the harness.</summary>
    public required string User { get; init; }

    /// <summary>Where its password comes from.</summary>
    public required SecretReference Password { get; init; }

    /// <summary>SQL expression by which a server says who it is.</summary>
    public required string IdentityQuery { get; init; }

    /// <summary>What it must answer; anything else makes the drill Invalid.</summary>
    public required string Identity { get; init; }
}

/// <summary>Names in the DNS, and who is asked for them.</summary>
public sealed record TargetNames
{
    /// <summary>The hosted zone's name.</summary>
    public required string Zone { get; init; }

    /// <summary>Base address of the public service; its host is the public name.</summary>
    public required Uri PublicUri { get; init; }

    /// <summary>
    /// Path of a PEM file with authorities whose certificates users of <see cref="PublicUri"/> believe beside those of this machine;
    /// null when the machine's own do.
    /// </summary>
    public string? CaFile { get; init; }

    /// <summary>The name that applications follow to the writer.</summary>
    public required string WriterName { get; init; }

    /// <summary>Addresses of the zone's name servers.</summary>
    public required IReadOnlyList<string> Authorities { get; init; }

    /// <summary>Address of the resolver that stands for the users'.</summary>
    public required string Resolver { get; init; }

    /// <summary>
    /// The resolvers that users of the world ask, address by name, <see cref="Resolver"/> among them; empty when the file
    /// names none. A name is for reports only; an address may stand for several caches, so answers of one can disagree.
    /// </summary>
    public IReadOnlyDictionary<string, string> Resolvers { get; init; } = new Dictionary<string, string>();
}

/// <summary>How the system under drill notices a failure.</summary>
/// <param name="Alarm">CloudWatch alarm that announces the failure of the primary Region.</param>
/// <param name="AlarmRegion">Region where that alarm lives.</param>
public sealed record TargetDetection(string Alarm, string AlarmRegion);

/// <summary>A fault as FIS carries it out.</summary>
public sealed record TargetFault
{
    /// <summary>Region whose FIS carries it out.</summary>
    public required string Region { get; init; }

    /// <summary>FIS action id.</summary>
    public required string ActionId { get; init; }

    /// <summary>Parameters of the action, without its duration.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Key of the action's targets, such as <c>Subnets</c>.</summary>
    public required string TargetKey { get; init; }

    /// <summary>Resource type of the targets.</summary>
    public required string ResourceType { get; init; }

    /// <summary>Tags that the targets carry; the opt-in tag among them.</summary>
    public required IReadOnlyDictionary<string, string> ResourceTags { get; init; }

    /// <summary>Role that FIS assumes.</summary>
    public required string RoleArn { get; init; }

    /// <summary>After this FIS ends the fault by itself, whatever becomes of the harness.</summary>
    public required TimeSpan MaximumDuration { get; init; }

    /// <summary>
    /// Host and port whose reachability shows the fault, such as <c>10.1.3.10:5432</c>; <c>replication</c> where only what one Region sends
    /// to the other is cut, which heartbeats show that do not arrive.
    /// </summary>
    public required string Witness { get; init; }

    /// <summary>How long a drill leaves the fault in effect where it is to be a short one; null when it may last until users have recovered.</summary>
    public TimeSpan? EndAfter { get; init; }
}

/// <summary>What keeps a drill from doing harm.</summary>
public sealed record TargetSafety
{
    /// <summary>ARNs that may be broken; an entry may end in <c>*</c>.</summary>
    public required IReadOnlyList<string> Allow { get; init; }

    /// <summary>Tag that every target must carry, as <c>key=value</c>.</summary>
    public required string OptInTag { get; init; }

    /// <summary>ARNs of the alarms that end the fault when they go off.</summary>
    public required IReadOnlyList<string> StopConditions { get; init; }

    /// <summary>The alarms of one Region: FIS of a Region watches its own only.</summary>
    /// <param name="region">The Region.</param>
    /// <returns>Their ARNs.</returns>
    public IReadOnlyList<string> StopConditionsIn(string region) => [.. StopConditions.Where(arn => arn.Split(':')[3] == region)];

    /// <summary>Names of alarms that mean an open incident; a drill is refused while one is in ALARM.</summary>
    public required IReadOnlyList<string> IncidentAlarms { get; init; }

    /// <summary>Allowed time of day in UTC as <c>HH:mm-HH:mm</c>; null for any.</summary>
    public string? WindowUtc { get; init; }

    /// <summary>Deployment freezes as <c>yyyy-MM-dd/yyyy-MM-dd</c>, both days included.</summary>
    public required IReadOnlyList<string> Freezes { get; init; }
}

/// <summary>How long each phase may take.</summary>
public sealed record TargetBudgets
{
    /// <summary>How long the steady state must hold before the fault.</summary>
    public required TimeSpan Baseline { get; init; }

    /// <summary>How long the fault may take to be witnessed.</summary>
    public required TimeSpan Witness { get; init; }

    /// <summary>How long recovery is watched at most.</summary>
    public required TimeSpan Recovery { get; init; }

    /// <summary>How long users must be served without a failure to count as recovered.</summary>
    public required TimeSpan Stability { get; init; }

    /// <summary>How long the steady state must hold after healing.</summary>
    public required TimeSpan Calm { get; init; }

    /// <summary>How long healing and calm may take at most.</summary>
    public required TimeSpan CalmLimit { get; init; }

    /// <summary>
    /// How long the system may take, once healed, to undo its own failover; null where people do that, and a drill then leaves the writer
    /// where the failover has put it.
    /// </summary>
    public TimeSpan? Failback { get; init; }
}

/// <summary>Times that configuration cannot tell, declared by the target's owner; they enter feasibility only.</summary>
public sealed record TargetAssumptions
{
    /// <summary>Least time of workflow and promotion.</summary>
    public required TimeSpan FailoverBest { get; init; }

    /// <summary>Greatest time of workflow and promotion.</summary>
    public required TimeSpan FailoverWorst { get; init; }

    /// <summary>Greatest time that clients need to connect anew.</summary>
    public required TimeSpan ClientWorst { get; init; }

    /// <summary>Greatest time that a health check of a hanging endpoint takes.</summary>
    public required TimeSpan HealthCheckTimeout { get; init; }
}
