using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Parts;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Mirrors;

/// <summary>The process <c>mirror --region R</c>, which mirrors the other Region's topics into R.</summary>
internal sealed class MirrorPart(TimeProvider clock) : ILabPart
{
    public const string Name = "mirror";

    public async Task RunAsync(LabOptions lab, LabRegion? region, CancellationToken cancellationToken)
    {
        var here = region
            ?? throw new ArgumentException("The part 'mirror' needs '--region taiwan' or '--region tokyo'.");
        using var truth = TruthLog.Open(lab, Readiness.NameOf(Name, here));
        await using var running = await RunningMirror.StartAsync(MirrorSite.Into(lab, here), truth, clock, cancellationToken);
        Readiness.Announce(lab, Name, here);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
    }
}
