using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Parts;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Orders;

/// <summary>The process <c>orders --region R</c>.</summary>
internal sealed class OrdersPart(TimeProvider clock) : ILabPart
{
    public const string Name = "orders";

    public async Task RunAsync(LabOptions lab, LabRegion? region, CancellationToken cancellationToken)
    {
        var here = region
            ?? throw new ArgumentException("The part 'orders' needs '--region taiwan' or '--region tokyo'.");
        using var truth = TruthLog.Open(lab, Readiness.NameOf(Name, here));
        await using var running = await RunningOrders.StartAsync(
            OrdersSite.Of(lab, here), lab.Secrets.DatabasePassword, truth, clock, cancellationToken);
        Readiness.Announce(lab, Name, here);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
    }
}
