using ChaosHarness.Lab.Backplane;

namespace ChaosHarness.Lab.Supervision;

/// <summary>One part: the process that it is now, and who holds it. No I/O.</summary>
internal sealed class HeldPart
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, PartHold> holds = new(StringComparer.Ordinal);
    private TaskCompletionSource change = NewChange();
    private bool begun;
    private int? process;

    public bool IsStopped
    {
        get
        {
            lock (gate)
            {
                return Has(PartHold.Stop);
            }
        }
    }

    public bool IsFrozen
    {
        get
        {
            lock (gate)
            {
                return Has(PartHold.Freeze);
            }
        }
    }

    /// <summary>Completes when nobody holds the part stopped; from then on it counts as begun.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => UntilAsync(
        () =>
        {
            var free = !Has(PartHold.Stop);
            begun |= free;
            return free;
        },
        cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => UntilAsync(() => Has(PartHold.Stop), cancellationToken);

    /// <summary>The part's first process; null when it has none. Waits while one is just being started.</summary>
    public async Task<int?> ProcessAsync(CancellationToken cancellationToken)
    {
        int? found = null;
        await UntilAsync(
            () =>
            {
                found = process;
                return !begun || process is not null;
            },
            cancellationToken);
        return found;
    }

    public Task GoneAsync(int id, CancellationToken cancellationToken) => UntilAsync(() => process != id, cancellationToken);

    public void Started(int id) => Change(() => process = id);

    public void Ended() => Change(() => (process, begun) = (null, false));

    public void Add(string owner, PartHold hold) => Change(() => holds[owner] = hold);

    /// <summary>The hold that this owner had; null when none.</summary>
    public PartHold? Remove(string owner)
    {
        PartHold? removed = null;
        Change(() => holds.Remove(owner, out removed));
        return removed;
    }

    private bool Has(string kind) => holds.Values.Any(hold => hold.Kind == kind);

    private void Change(Action act)
    {
        lock (gate)
        {
            act();
            change.SetResult();
            change = NewChange();
        }
    }

    private async Task UntilAsync(Func<bool> holdsNow, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (holdsNow())
                {
                    return;
                }

                next = change.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
