using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Parts;

/// <summary>A process of the lab that runs inside one host.</summary>
internal interface ILabPart
{
    /// <summary>Runs until cancelled; marks itself ready with <see cref="Readiness"/> when it serves.</summary>
    Task RunAsync(LabOptions lab, LabRegion? region, CancellationToken cancellationToken);
}
