using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Packages;
using ChaosHarness.Lab.Parts;

namespace ChaosHarness.Lab.Databases;

/// <summary>The process <c>database --region R</c>.</summary>
internal sealed class DatabasePart(TimeProvider clock) : ILabPart
{
    public const string Name = "database";

    public async Task RunAsync(LabOptions lab, LabRegion? region, CancellationToken cancellationToken)
    {
        var here = region
            ?? throw new ArgumentException("The part 'database' needs '--region taiwan' or '--region tokyo'.");

        // The guard of the lease must not queue behind whatever else this process does on a busy machine.
        ThreadPool.SetMinThreads(16, 16);
        await using var running = new RunningDatabase(lab, DatabaseSite.Of(lab, here), LabPrograms.Load(lab), clock);
        await running.StartAsync(cancellationToken);
        Readiness.Announce(lab, Name, here);
        await running.RunAsync(cancellationToken);
    }
}
