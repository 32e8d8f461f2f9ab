using ChaosHarness.Tests.LabDrills;

namespace ChaosHarness.Tests.Accuracy;

/// <summary>The true recovery of one drill, from the lab's log: seconds since the cut took effect.</summary>
internal sealed record TrueRecovery(double DetectedS, double DecidedS, double PromotedS, double ResolvedS, double ServedS)
{
    private const string UserWrites = "-write.fresh-";
    private const string UsersResolver = "10.0.0.53";

    public static TrueRecovery Of(IReadOnlyList<TruthLine> truth)
    {
        var cut = truth.First(line => line.Kind == "cut.set").At;
        var lifted = truth.FirstOrDefault(line => line.Kind == "cut.lifted")?.At ?? long.MaxValue;
        long First(Func<TruthLine, bool> is_) => truth.First(line => line.At > cut && is_(line)).At;
        double Since(long at) => (at - cut) / 1e9;
        return new TrueRecovery(
            Since(First(line => line.Kind == "alarm.state" && line.Text("state") == "ALARM"
                && line.Text("name") == "primary-region-health")),
            Since(First(line => line.Kind == "failover.accepted")),
            Since(First(line => line.Kind == "promotion.done")),
            Since(First(line => line.Kind == "dns.answered" && line.Text("name")!.StartsWith("orders-writer", StringComparison.Ordinal)
                && line.Text("client") == UsersResolver
                && line.Texts("values").Contains("10.2.3.10"))),
            Since(Served(truth, cut, lifted)));
    }

    /// <summary>When the first order was committed after which every order was, among those placed before the cut was lifted.</summary>
    private static long Served(IReadOnlyList<TruthLine> truth, long cut, long lifted)
    {
        var orders = truth
            .Where(line => line.Kind is "order.committed" or "order.failed" && line.At > cut && line.At < lifted
                && line.Text("id")!.Contains(UserWrites, StringComparison.Ordinal))
            .Select(line => (Number: long.Parse(line.Text("id")!.Split('-')[^1]), line.At, Committed: line.Kind == "order.committed"))
            .OrderBy(order => order.Number)
            .ToList();
        var lastFailed = orders.FindLastIndex(order => !order.Committed);
        return orders.Skip(lastFailed + 1).Min(order => order.At);
    }
}
