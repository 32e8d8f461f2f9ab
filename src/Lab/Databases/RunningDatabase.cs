using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Packages;
using ChaosHarness.Lab.Truth;
using Microsoft.AspNetCore.Builder;

namespace ChaosHarness.Lab.Databases;

/// <summary>One Region's database with all that belongs to it, put together; disposing ends PostgreSQL.</summary>
internal sealed class RunningDatabase : IAsyncDisposable
{
    /// <summary>What stopping the server may take at most; it is deducted from every lease.</summary>
    private static readonly TimeSpan StopAllowance = TimeSpan.FromMilliseconds(200);

    private readonly DatabaseSite site;
    private readonly TruthLog truth;
    private readonly LocalServer server;
    private readonly WriterLease lease;
    private readonly ReplicationKeeper keeper;
    private readonly LeaseClient leaseClient;
    private readonly AgentLoops loops;
    private readonly TimeProvider clock;
    private WebApplication? endpoints;

    public RunningDatabase(LabOptions lab, DatabaseSite site, LabPrograms programs, TimeProvider clock)
    {
        (this.site, this.clock) = (site, clock);
        var asynchronous = lab.Has("B1") || !lab.Settings.SynchronousReplication;
        var settings = lab.Settings with { SynchronousReplication = !asynchronous };
        var leaseLength = TimeSpan.FromMilliseconds(settings.WriterLeaseMs);
        var degradeAfter = TimeSpan.FromMilliseconds(settings.DegradeAfterMs);
        var password = lab.Secrets.DatabasePassword;
        var tool = new PostgresTool(programs);
        truth = TruthLog.Open(lab, Parts.Readiness.NameOf(DatabasePart.Name, Topology.Region(site.Region)));
        server = new LocalServer(site);
        lease = new WriterLease(site.Region, StopAllowance, clock);
        Agent = new DatabaseAgent(
            site,
            new PostgresFolder(site, tool, settings, password),
            new PostgresServer(site, tool, truth, clock),
            server,
            lease,
            truth,
            clock)
        {
            LeaseLength = leaseLength,
            Password = password,
        };

        // A writer that ignores its lease does not wait for the control plane's word either.
        var unfenced = lab.Has("B4");
        keeper = new ReplicationKeeper(
            site,
            server,
            truth,
            () => new ReplicationWatch(!asynchronous, degradeAfter, clock.GetTimestamp(), clock),
            () => unfenced ? clock.GetTimestamp() : lease.RenewedBySentAt,
            clock);
        leaseClient = new LeaseClient(site.ControlPlane, leaseLength, Report, lease, clock);
        var late = TimeSpan.FromSeconds(4 + (4 * new Random(lab.Seed).NextDouble()));
        loops = new AgentLoops(Agent, lease, keeper, clock) { UnfencedFor = unfenced ? late : null };
    }

    public DatabaseAgent Agent { get; }

    /// <summary>Returns when PostgreSQL serves.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        endpoints = await AgentEndpoints.StartAsync(site, Agent, server, Report, cancellationToken);
        await Agent.StartAsync(cancellationToken);
    }

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(leaseClient.RunAsync(cancellationToken), loops.RunAsync(cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await Agent.StopAsync();
        if (endpoints is not null)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100), clock);
            await endpoints.StopAsync(limit.Token);
            await endpoints.DisposeAsync();
        }

        leaseClient.Dispose();
        await server.DisposeAsync();
        Agent.Dispose();
        truth.Dispose();
    }

    private LeaseReport Report()
    {
        var isWriter = Agent.Role == DatabaseRole.Writer && Agent.IsServing;
        var watch = keeper.Watch;
        return new LeaseReport(
            site.Region,
            isWriter,
            isWriter ? lease.Epoch : lease.Latest?.Epoch ?? 0,
            isWriter && watch is not null && watch.IsStandbyStreaming(clock.GetTimestamp()),
            isWriter ? watch?.ReplayLagMs : null,
            Agent.IsServing ? keeper.Lsn : null);
    }
}
