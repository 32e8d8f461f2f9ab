using System.Collections.Concurrent;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Route 53's limits of calls, for the account and per action, as they are since 30 July 2026.</summary>
/// <remarks>Nobody is exempt: on AWS the workflow's functions and the harness draw from the same buckets as everyone.</remarks>
internal sealed class Route53Throttle(TimeProvider clock)
{
    private const double Burst = 50;
    private const double PerSecond = 10;
    private const double ChangeBurst = 1500;
    private const double ChangesPerSecond = 100;

    private readonly TokenBucket account = new(Burst, PerSecond, clock);
    private readonly TokenBucket changes = new(ChangeBurst, ChangesPerSecond, clock);
    private readonly ConcurrentDictionary<string, TokenBucket> actions = new(StringComparer.Ordinal);

    /// <summary>Takes one call's share.</summary>
    /// <exception cref="AwsException"><c>Throttling</c>: there were too many.</exception>
    public void Take(string action)
    {
        if (!actions.GetOrAdd(action, Make).TryTake(1) || !account.TryTake(1))
        {
            throw TooMany();
        }
    }

    /// <summary>Takes the share of a change batch: an UPSERT counts as two.</summary>
    /// <exception cref="AwsException"><c>Throttling</c>: there were too many.</exception>
    public void TakeChanges(IEnumerable<RecordChange> batch)
    {
        if (!changes.TryTake(batch.Sum(change => change.Action == "UPSERT" ? 2 : 1)))
        {
            throw TooMany();
        }
    }

    private TokenBucket Make(string action)
    {
        var (burst, perSecond) = action switch
        {
            "CreateHealthCheck" => (50, 0.5),
            "DeleteHealthCheck" => (15, 3),
            "GetHealthCheckStatus" or "GetHealthCheckLastFailureReason" => (4, 1),
            _ => (Burst, PerSecond),
        };
        return new TokenBucket(burst, perSecond, clock);
    }

    private static AwsException TooMany() => new("Throttling", "Rate exceeded");
}
