namespace ChaosHarness.Lab.Fabric;

/// <summary>Ends what nobody ended in time: whoever set it may have died.</summary>
internal sealed class Deadlines(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ITimer> timers = new(StringComparer.Ordinal);

    /// <summary>Calls <paramref name="end"/> after a lifetime, in place of an earlier deadline of the same key; null sets none.</summary>
    public void Set(string key, double? lifetimeMs, Action end)
    {
        Clear(key);
        if (lifetimeMs is not { } milliseconds)
        {
            return;
        }

        lock (gate)
        {
            // Started only once it is known: a timer that fires must find itself.
            var timer = clock.CreateTimer(_ => Fire(key, end), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            timers[key] = timer;
            timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
        }
    }

    public void Clear(string key)
    {
        lock (gate)
        {
            if (timers.Remove(key, out var timer))
            {
                timer.Dispose();
            }
        }
    }

    private void Fire(string key, Action end)
    {
        lock (gate)
        {
            if (!timers.Remove(key, out var timer))
            {
                return;
            }

            timer.Dispose();
        }

        end();
    }
}
