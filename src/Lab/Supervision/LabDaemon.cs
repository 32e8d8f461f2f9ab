using System.Net;
using System.Runtime.InteropServices;
using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Fabric;
using ChaosHarness.Lab.Hosts;
using ChaosHarness.Lab.Packages;
using ChaosHarness.Lab.Resolvers;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Supervision;

/// <summary>
/// The first process of a lab: makes its hosts, is its network and starts its parts. When it ends, however it ends, the
/// kernel ends every other process of the lab, and with them go namespaces, devices and mounts.
/// </summary>
internal static class LabDaemon
{
    public static async Task<int> RunAsync(string folder, TimeProvider clock)
    {
        using var ending = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            ending.Cancel();
        });
        var lab = LabOptions.Load(folder);
        try
        {
            await RunAsync(lab, clock, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Asked to end.
        }

        return 0;
    }

    private static async Task RunAsync(LabOptions lab, TimeProvider clock, CancellationToken cancellationToken)
    {
        var programs = LabPrograms.Load(lab);
        var user = LabUser.OfThisHost();
        using var truth = TruthLog.Open(lab, "daemon");
        Array.ForEach(["truth.jsonl", "lab.json", "programs.json", "ready", "logs", "tmp"], name => user.Own(lab.PathOf(name)));
        SharedFolders.Mount(lab);
        DatabaseDisk.Mount(lab, user);

        var links = new LinkTable(Topology.Hosts, lab.Seed, truth, clock);
        var cuts = new CutTable(truth, clock);
        var impairments = new ImpairmentTable(lab.Seed, truth, clock);
        var supervisor = new PartSupervisor(
            lab, user, truth, clock, PartPlan.For(lab, programs), allServe: () => SlowReplication.ApplyTo(lab, links));
        var backplane = BackplaneServer.StartAsync(lab, new BackplaneReach(cuts, links, impairments, supervisor), cancellationToken);
        var hosts = await Task.WhenAll(Topology.Hosts.Select(host => LabHostNamespace.CreateAsync(lab, host, cancellationToken)));
        using var fabric = new PacketFabric([.. hosts.Select(host => host.Device)], links, cuts, impairments, clock);
        fabric.Start();
        foreach (var host in PartPlan.ResolverHosts)
        {
            await File.WriteAllTextAsync(
                PartPlan.ResolverFile(lab, host),
                UnboundConfiguration.For(lab, IPAddress.Parse(HostFiles.ResolverOf(host)), UnboundHabits.Of(lab, host)),
                cancellationToken);
        }

        await Task.WhenAll(UserResolvers.Of(lab).Select(resolver => resolver.PrepareAsync(lab, user, cancellationToken)));

        await using var server = await backplane;
        user.Own(lab.PathOf(BackplaneServer.SocketName));
        await supervisor.RunAsync(hosts, cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
    }
}
