using System.Net;
using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Clocks;
using ChaosHarness.Probes.Databases;
using ChaosHarness.Probes.Dns;
using ChaosHarness.Probes.Endpoint;
using ChaosHarness.Probes.Names;
using ChaosHarness.Probes.Reach;

namespace ChaosHarness.Harness.Drills;

/// <summary>The probes of one drill, made from the target file.</summary>
internal sealed class ProbeSet : IAsyncDisposable
{
    private const int SeedAttempts = 5;
    private const double TransfersPerSecond = 4;

    private static readonly TimeSpan UserDeadline = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan DatabaseDeadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DnsDeadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PooledLifetime = TimeSpan.FromMinutes(2);

    private readonly Target target;
    private readonly string drill;
    private readonly Scenario scenario;
    private readonly ProbeRoles roles;
    private readonly IReadOnlyList<IPEndPoint> resolvers;
    private readonly EndpointTrust trust;

    private KafkaProbes? kafka;

    private ProbeSet(Target target, Scenario scenario, string drill)
    {
        this.target = target;
        this.scenario = scenario;
        this.drill = drill;
        roles = ProbeNames.RolesFor(target, scenario);
        resolvers = [new IPEndPoint(IPAddress.Parse(target.Names.Resolver), 53)];
        trust = target.Names.CaFile is { } authorities ? new EndpointTrust(AuthorityFile.Read(authorities)) : EndpointTrust.OfThisMachine;
    }

    public IReadOnlyList<IProbe> Probes { get; private set; } = [];

    /// <summary>Makes the probes, and what they need in the target: their own tables and one order to read.</summary>
    /// <exception cref="ProbeMisconfiguredException">Wrong credentials, or a missing permission.</exception>
    public static async Task<ProbeSet> PrepareAsync(
        Target target, Scenario scenario, string drill, DrillClock clock, CancellationToken cancellationToken)
    {
        var set = new ProbeSet(target, scenario, drill);
        await WriterProbe.PrepareAsync(set.Writer(), cancellationToken);
        if (set.roles.Transfers is not null)
        {
            await TransferProbe.OpenAccountsAsync(set.Writer(), drill, cancellationToken);
        }

        var order = await set.WriteOrderAsync(clock, cancellationToken);
        set.kafka = await KafkaProbes.OpenAsync(target, set.roles, drill, clock, cancellationToken);
        set.Probes =
            [.. set.Users(order), .. set.Witnesses(), .. set.Databases(), .. set.Names(), .. set.ControlPlane(), .. set.kafka.Probes];
        return set;
    }

    /// <summary>The database of a Region as probes and ledger reach it.</summary>
    public static DatabaseEndpoint DatabaseOf(TargetRegion region) => new()
    {
        Region = region.Id,
        Host = region.Database.Host,
        Port = region.Database.Port,
        Database = region.Database.Database,
        User = region.Database.User,
        Password = () => region.Database.Password.Resolve() ?? throw new ProbeMisconfiguredException(
            $"The environment variable '{region.Database.Password.Environment}' that the target file names is not set."),
        IdentityQuery = region.Database.IdentityQuery,
        ExpectedIdentity = region.Database.Identity,
    };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var probe in Probes)
        {
            await probe.DisposeAsync();
        }

        kafka?.Dispose();
    }

    /// <summary>
    /// Writes the order that readers ask for. Nothing is measured yet, so a cold start may take a few attempts, each with an id of its own.
    /// </summary>
    private async Task<string> WriteOrderAsync(DrillClock clock, CancellationToken cancellationToken)
    {
        var plan = Plan("seed", 1, TimeSpan.FromSeconds(5), "writes the order that readers ask for");
        await using var seed = new WriteProbe(plan, Workload(), new FreshEndpointClient(Workload(), plan.Deadline));
        Observation written = default;
        for (var attempt = 0; attempt < SeedAttempts; attempt++)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(plan.Deadline);
            var now = clock.Now;
            written = await seed.SampleAsync(new ProbeSample(attempt, now, now, clock), limit.Token);
            if (written.Kind is ObservationKind.Measured or ObservationKind.Warned)
            {
                return written.Item!;
            }
        }

        throw new SteadyStateException(
            $"the order that readers ask for could not be written in {SeedAttempts} attempts; the last failure: "
            + (written.Detail ?? written.Kind.ToString()));
    }

    /// <summary>Whichever database the writer name leads to.</summary>
    private DatabaseEndpoint Writer() => DatabaseOf(target.Primary) with
    {
        Host = target.Names.WriterName,
        Resolvers = resolvers,
        ExpectedIdentity = null,
    };

    private OrdersWorkload Workload() => new()
    {
        Address = target.Names.PublicUri,
        Trust = trust,
        Resolvers = resolvers,
        Regions = [target.Primary.Id, target.Secondary.Id],
        Drill = drill,
    };

    private IEnumerable<IProbe> Users(string order)
    {
        var workload = Workload();
        yield return new WriteProbe(
            Plan(ProbeNames.WriteFresh, target.WritesPerSecond, UserDeadline, "places an order over a new connection"),
            workload,
            new FreshEndpointClient(workload, UserDeadline));
        yield return new WriteProbe(
            Plan(ProbeNames.WritePooled, target.WritesPerSecond / 2.0, UserDeadline, "places an order over a pooled connection"),
            workload,
            new PooledEndpointClient(workload, UserDeadline, PooledLifetime));
        yield return new ReadProbe(
            Plan(ProbeNames.ReadFresh, target.WritesPerSecond / 2.0, UserDeadline, "reads an order over a new connection"),
            workload,
            new FreshEndpointClient(workload, UserDeadline),
            order);
        yield return new ClockProbe(
            Plan(ProbeNames.Clock, 1, TimeSpan.FromSeconds(1), "reads the harness's own clocks"), new LinuxKernelClocks());
    }

    /// <summary>One for each place that a fault is to cut off; other witnesses are probes that are there anyway.</summary>
    private IEnumerable<IProbe> Witnesses()
    {
        foreach (var (name, fault) in DrillContext.FaultsOf(scenario, target))
        {
            if (roles.Witnesses![name] is { Kind: WitnessKind.Reach } witness)
            {
                yield return new ReachProbe(
                    Plan(witness.Probe, 100, DatabaseDeadline, $"opens a connection to {fault.Witness}, which the fault is to cut off"),
                    IPEndPoint.Parse(fault.Witness));
            }
        }
    }

    private IEnumerable<IProbe> Databases()
    {
        foreach (var region in new[] { target.Primary, target.Secondary })
        {
            yield return new WriterProbe(
                Plan(ProbeNames.Writer(region.Id), 50, DatabaseDeadline, $"tries a direct write to the database of {region.Id}"),
                DatabaseOf(region) with { Resolvers = resolvers },
                drill);
        }

        var writer = Writer();
        if (roles.Transfers is { } transfers)
        {
            yield return new TransferProbe(
                Plan(transfers, TransfersPerSecond, DatabaseDeadline, "moves money between two accounts at the writer"), writer, drill);
        }

        yield return new HeartbeatProbe(
            Plan(ProbeNames.Heartbeat, 20, DatabaseDeadline, "writes a numbered heartbeat at the writer"), writer, drill);
        yield return new HeartbeatVisibleProbe(
            Plan(ProbeNames.HeartbeatVisible, 20, DatabaseDeadline, "reads the newest heartbeat in the secondary Region"),
            DatabaseOf(target.Secondary) with { Resolvers = resolvers },
            drill);
    }

    private IEnumerable<IProbe> Names()
    {
        var authority = Server(target.Names.Authorities[0]);
        yield return Name(ProbeNames.AuthorityWriterName, 20, authority, target.Names.WriterName, LookupRole.Authority);
        yield return Name(ProbeNames.ResolverWriterName, 50, resolvers[0], target.Names.WriterName, LookupRole.Recursive);
        var publicName = roles.PublicName!;
        // Each answer is a draw of its own, and a share needs many.
        var authorityPerSecond = scenario.Objectives.Contains(ObjectiveIds.TrafficSplit) ? 50 : 20;
        foreach (var (address, probe) in publicName.Authorities)
        {
            yield return Name(probe, authorityPerSecond, Server(address), target.Names.PublicUri.Host, LookupRole.Authority);
        }

        foreach (var (name, probe) in publicName.Resolvers)
        {
            var address = name == publicName.UsersResolver ? target.Names.Resolver : target.Names.Resolvers[name];
            yield return Name(probe, 10, Server(address), target.Names.PublicUri.Host, LookupRole.Recursive);
        }
    }

    private static IPEndPoint Server(string address) => new(IPAddress.Parse(address), 53);

    private static DnsAnswerProbe Name(string probe, double perSecond, IPEndPoint server, string name, LookupRole role) => new(
        Plan(probe, perSecond, DnsDeadline, $"asks {server} for the address of {name}"),
        new DnsQuestion { Server = server, Name = name, Role = role });

    private IEnumerable<IProbe> ControlPlane()
    {
        var clients = new AwsClients(target);
        var perSecond = 1000.0 / target.ControlPlanePollMs;
        yield return new AlarmProbe(
            clients.CloudWatch(target.Detection.AlarmRegion),
            target.Detection.Alarm,
            Plan(ProbeNames.Alarm, perSecond, TimeSpan.FromSeconds(2), $"asks CloudWatch for the state of '{target.Detection.Alarm}'"));
        yield return new FailoverProbe(
            clients.Rds(target.Secondary.Id),
            target.GlobalCluster,
            Plan(ProbeNames.Failover, perSecond, TimeSpan.FromSeconds(2), $"asks RDS for the failover of '{target.GlobalCluster}'"));
    }

    internal static ProbePlan Plan(string name, double perSecond, TimeSpan deadline, string question) => new()
    {
        Name = name,
        Interval = TimeSpan.FromSeconds(1 / perSecond),
        Deadline = deadline,
        Question = question,
    };
}
