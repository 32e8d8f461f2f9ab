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
        var served = Served(truth, cut, lifted);

        // A milestone that the log does not name is put where the recovery ended: its phase then scores as an error, never as right.
        double Since(Func<TruthLine, bool> is_) =>
            ((truth.FirstOrDefault(line => line.At > cut && is_(line))?.At ?? served) - cut) / 1e9;
        return new TrueRecovery(
            Since(line => line.Kind == "alarm.state" && line.Text("state") == "ALARM" && line.Text("name") == "primary-region-health"),
            Since(line => line.Kind == "failover.accepted"),
            Since(line => line.Kind == "promotion.done"),
            Since(line => line.Kind == "dns.answered" && line.Text("name")!.StartsWith("orders-writer", StringComparison.Ordinal)
                && line.Text("client") == UsersResolver && line.Texts("values").Contains("10.2.3.10")),
            (served - cut) / 1e9);
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
