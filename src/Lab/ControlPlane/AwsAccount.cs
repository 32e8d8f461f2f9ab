using System.Net;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.CloudWatch;
using ChaosHarness.Lab.ControlPlane.EventBridge;
using ChaosHarness.Lab.ControlPlane.Fis;
using ChaosHarness.Lab.ControlPlane.Notifications;
using ChaosHarness.Lab.ControlPlane.Queues;
using ChaosHarness.Lab.ControlPlane.Rds;
using ChaosHarness.Lab.ControlPlane.Route53;
using ChaosHarness.Lab.ControlPlane.States;
using ChaosHarness.Lab.ControlPlane.Wire;
using ChaosHarness.Lab.Parts;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane;

/// <summary>Everything that the lab's one AWS account holds, put together.</summary>
internal sealed class AwsAccount
{
    private static readonly TimeSpan ReadyStep = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan MetricStep = TimeSpan.FromMilliseconds(200);

    private readonly HealthCheckMetrics healthMetrics;
    private readonly ReplicationMetrics replicationMetrics;
    private readonly CloudWatchRegions cloudWatch;
    private readonly TimeProvider clock;

    public AwsAccount(
        LabOptions lab,
        ControlPlaneAddresses addresses,
        ILabBackplane backplane,
        HttpClient http,
        TruthLog truth,
        BackgroundWork work,
        TimeProvider clock)
    {
        this.clock = clock;
        var settings = lab.Settings;
        IReadOnlyList<IPAddress?> checkers = [.. addresses.Checkers.Select(IPAddress.Parse)];
        cloudWatch = new CloudWatchRegions(truth, clock);
        HealthChecks = new HealthCheckBoard(checkers.Count);
        var fleet = new CheckerFleet(HealthChecks, checkers, truth, lab.Seed, clock, work);
        var checkOperations = new HealthCheckOperations(
            HealthChecks,
            fleet,
            new AlarmCopies(cloudWatch, settings.AlarmPeriodSeconds),
            checkers,
            settings.HealthCheckIntervalSeconds);
        work.Start(new MetricChecks(HealthChecks, cloudWatch, fleet, clock).RunAsync);
        var throttle = new Route53Throttle(clock);
        var zone = new HostedZone(
            LabAccount.HostedZoneId, Topology.Zone + ".", ZoneAtStart.Records(lab), addresses.Authorities.Count, clock);
        // Defect N5: the last name server never gets a change, neither of records nor of health.
        HashSet<int> stale = lab.Has("N5") ? [zone.Servers - 1] : [];
        Resolver = new ZoneResolver(zone, HealthChecks.IsHealthy, lab.Seed, stale);
        Zones = new ZoneOperations(Resolver, HealthChecks, throttle, stale, truth, clock, work);
        healthMetrics = new HealthCheckMetrics(
            HealthChecks, cloudWatch, TimeSpan.FromSeconds(settings.AlarmPeriodSeconds), clock);

        Cluster = new GlobalCluster(TimeSpan.FromMilliseconds(settings.WriterLeaseMs), clock);
        var agents = new AgentCalls(addresses.AgentOf, http, clock);
        var failover = new GlobalFailover(Cluster, agents, truth, work, clock);
        var switchover = new GlobalSwitchover(Cluster, agents, truth, work);
        replicationMetrics = new ReplicationMetrics(Cluster, cloudWatch, TimeSpan.FromSeconds(settings.AlarmPeriodSeconds), clock);
        var queues = new MessageQueues(clock);
        Topics = new NotificationTopics(queues, truth, clock);
        NotificationsAtStart.Make(Topics, queues, isSubscribed: !lab.Has("D8"));
        var tasks = new WorkflowTasks(http, addresses.FunctionsUri, Topics, clock);
        Machines = new StateMachines(new StatesHost(tasks, truth, work, clock));
        var workflow = MachinesAtStart.Failover(Machines);
        // Defect D10: the way back is taken in haste, and the primary gives way again under its load.
        var isHasty = lab.Has("D10");
        var failback = MachinesAtStart.Failback(Machines, settings, isHasty);
        work.Start(new FailbackSchedule(workflow, failback, TimeSpan.FromSeconds(settings.FailbackIntervalSeconds), clock).RunAsync);
        if (isHasty)
        {
            work.Start(new WeakPrimary(Cluster, backplane, truth, clock).RunAsync);
        }

        var deliveries = DeliveriesTo(Machines, Topics, queues);
        var buses = new EventBuses(deliveries, truth, clock);
        // Defect D1: the rule that starts the workflow was left disabled.
        buses.Of(Topology.Tokyo.AwsRegion).Put(RulesAtStart.Failover(isEnabled: !lab.Has("D1")));
        cloudWatch.Transitioned += new AlarmActions(cloudWatch, Topics).Take;
        cloudWatch.Transitioned += (region, transition) => buses.Put(
            region,
            AlarmMessage.Source,
            AlarmMessage.DetailType,
            AlarmMessage.DetailOf(transition),
            [LabAccount.AlarmArnOf(region, transition.Name)],
            transition.After.UpdatedAt);

        var effects = new FisEffects(backplane, new DatabaseFaults(backplane), cloudWatch, lab, clock);
        var chronicle = new FisChronicle(truth, new FisLog(lab.PathOf("logs/aws"), clock));
        var shortest = TimeSpan.FromSeconds(settings.MinimumActionSeconds);
        Apis =
        [
            new FisApi(new FisSurroundings(effects, cloudWatch, chronicle, work, shortest, lab.Seed, clock)),
            new Route53Api(Zones, checkOperations, TagsAtStart(HealthChecks), throttle),
            new CloudWatchApi(
                new MetricOperations(cloudWatch, clock), new AlarmOperations(cloudWatch), new DashboardOperations(clock)),
            new RdsApi(Cluster, failover, switchover),
            new StatesApi(Machines),
            new EventsApi(new EventRuleOperations(buses, deliveries), new EventOperations(buses)),
            new SnsApi(Topics),
            new SqsApi(queues, addresses.HttpUri),
            new StsApi(),
        ];

        foreach (var region in Topology.Regions)
        {
            var check = ZoneAtStart.HealthCheckOf(region, lab, addresses);
            HealthChecks.Put(check);
            work.Start(token => BeginChecksAsync(fleet, check, lab, region, clock, token));
        }

        foreach (var region in LabAccount.Regions)
        {
            var alarms = AlarmsAtStart.Of(settings, region).Select(alarm => lab.Has("D6") ? AlarmsAtStart.Blind(alarm) : alarm);
            alarms.ToList().ForEach(cloudWatch.Of(region).Alarms.Put);
        }
    }

    public IReadOnlyList<IAwsApi> Apis { get; }

    public HealthCheckBoard HealthChecks { get; }

    public ZoneResolver Resolver { get; }

    public ZoneOperations Zones { get; }

    public GlobalCluster Cluster { get; }

    public NotificationTopics Topics { get; }

    public StateMachines Machines { get; }

    /// <summary>Publishes the metrics that are AWS's own and evaluates alarms until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(MetricStep, clock);
        do
        {
            healthMetrics.Advance();
            replicationMetrics.Advance();
            cloudWatch.Evaluate();
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private static EventDeliveries DeliveriesTo(StateMachines machines, NotificationTopics topics, MessageQueues queues)
    {
        var deliveries = new EventDeliveries();
        deliveries.Add("states", (arn, input) =>
        {
            var machine = machines.All.FirstOrDefault(machine => machine.Arn == arn)
                ?? throw new AwsException("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");
            machine.Start(Guid.NewGuid().ToString(), input);
        });
        deliveries.Add("sns", (arn, input) => topics.Publish(arn, subject: null, input));
        deliveries.Add("sqs", (arn, input) => queues.Find(arn)?.Send(input));
        return deliveries;
    }

    // Checkers set on a service that has never served would find it down and fail the lab over while it comes up.
    private static async Task BeginChecksAsync(
        CheckerFleet fleet,
        HealthCheck check,
        LabOptions lab,
        LabRegion region,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        string[] needed = ["database", "orders"];
        while (!needed.All(part => File.Exists(Readiness.PathOf(lab, Readiness.NameOf(part, region)))))
        {
            await Task.Delay(ReadyStep, clock, cancellationToken);
        }

        fleet.Start(check);
    }

    private static Route53Tags TagsAtStart(HealthCheckBoard board)
    {
        var tags = new Route53Tags(id => board.Find(id) is not null);
        foreach (var region in Topology.Regions)
        {
            tags.Set("healthcheck", LabAccount.HealthCheckIdOf(region), "Name", $"orders-{region.Name}");
            tags.Set("healthcheck", LabAccount.HealthCheckIdOf(region), "chaosharness:drill", "allowed");
        }

        tags.Set("hostedzone", LabAccount.HostedZoneId, "chaosharness:drill", "allowed");
        return tags;
    }
}
