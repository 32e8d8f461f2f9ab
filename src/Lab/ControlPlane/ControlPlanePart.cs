using ChaosHarness.Lab.Authority;
using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Fis;
using ChaosHarness.Lab.Parts;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane;

/// <summary>The part <c>control-plane</c>: AWS endpoints, health checkers, alarms, workflow and name servers.</summary>
internal sealed class ControlPlanePart : ILabPart
{
    public const string Name = "control-plane";

    public async Task RunAsync(LabOptions lab, LabRegion? region, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var addresses = ControlPlaneAddresses.Load(lab);
        using var truth = TruthLog.Open(lab, Name);
        using var backplane = new BackplaneClient(lab);
        // Each call names its own limit; the pool must not keep connections into a cut for long.
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(4),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(1),
            UseProxy = false,
        }) { Timeout = Timeout.InfiniteTimeSpan };
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = new BackgroundWork(ending.Token);
        var account = new AwsAccount(lab, addresses, new LiveBackplane(backplane), http, truth, work, clock);
        using var names = new NameServers(account.Resolver, addresses.Authorities, truth);
        account.Zones.RecordChanged += names.ForgetAnswers;
        await using var server = await ControlPlaneServer.StartAsync(account, lab, addresses, clock, cancellationToken);
        names.Start();
        work.Start(account.RunAsync, ending.Token);
        Readiness.Announce(lab, Name, null);
        try
        {
            await Task.WhenAny(work.Failure, Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken)).Unwrap();
        }
        finally
        {
            await ending.CancelAsync();
            await work.DrainAsync();
        }
    }
}
