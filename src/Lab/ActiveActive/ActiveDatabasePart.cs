using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Packages;
using ChaosHarness.Lab.Parts;

namespace ChaosHarness.Lab.ActiveActive;

/// <summary>The process <c>active-database --region R</c>.</summary>
internal sealed class ActiveDatabasePart(TimeProvider clock) : ILabPart
{
    public const string Name = "active-database";

    public async Task RunAsync(LabOptions lab, LabRegion? region, CancellationToken cancellationToken)
    {
        var here = region
            ?? throw new ArgumentException($"The part '{Name}' needs '--region taiwan' or '--region tokyo'.");
        await using var running = new RunningActiveDatabase(lab, ActiveSite.Of(lab, here), LabPrograms.Load(lab), clock);
        await running.StartAsync(cancellationToken);
        Readiness.Announce(lab, Name, here);
        await running.Died.WaitAsync(cancellationToken);
    }
}
