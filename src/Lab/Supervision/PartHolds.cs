using System.Collections.Concurrent;
using System.Diagnostics;
using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Fabric;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Supervision;

/// <summary>Stops, freezes and starves parts for owners who say for how long; whoever dies leaves nothing held for ever.</summary>
internal sealed class PartHolds(
    IReadOnlyDictionary<string, HeldPart> parts,
    Func<string, IReadOnlyList<string>, ProcessStartInfo> startBeside,
    Action<string> wipe,
    string program,
    TruthLog truth,
    TimeProvider clock)
{
    private const double LongestStressMs = 12 * 3600 * 1000.0;

    private readonly Deadlines deadlines = new(clock);
    private readonly ConcurrentDictionary<string, CpuStress> stresses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> changes = new(StringComparer.Ordinal);

    /// <summary>In force when it returns. The same owner again replaces its hold.</summary>
    /// <exception cref="ArgumentException">There is no such part, or the hold cannot mean anything.</exception>
    public async Task HoldAsync(string name, string owner, PartHold hold, CancellationToken cancellationToken)
    {
        Check(hold);
        var part = Find(name);
        await ReleaseAsync(name, owner);
        await TurnOf(name).WaitAsync(cancellationToken);
        try
        {
            part.Add(owner, hold);
            deadlines.Set(KeyOf(name, owner), hold.LifetimeMs, () => _ = ExpireAsync(name, owner));
            await TakeHoldAsync(name, owner, part, hold, cancellationToken);
        }
        finally
        {
            TurnOf(name).Release();
        }
    }

    /// <summary>Ends a hold; one that is not there is no error. The part's process goes on, or is started anew.</summary>
    public async Task ReleaseAsync(string name, string owner)
    {
        if (!parts.TryGetValue(name, out var part))
        {
            return;
        }

        deadlines.Clear(KeyOf(name, owner));
        await TurnOf(name).WaitAsync(CancellationToken.None);
        try
        {
            if (part.Remove(owner) is not { } hold)
            {
                return;
            }

            if (stresses.TryRemove(KeyOf(name, owner), out var stress))
            {
                await stress.DisposeAsync();
            }

            if (hold.Kind == PartHold.Freeze && !part.IsFrozen
                && await part.ProcessAsync(CancellationToken.None) is { } frozen)
            {
                ProcessTree.Signal(frozen, ProcessTree.Continue);
            }

            truth.Write("part.released", new { name, owner, hold.Kind });
        }
        finally
        {
            TurnOf(name).Release();
        }
    }

    private async Task TakeHoldAsync(string name, string owner, HeldPart part, PartHold hold, CancellationToken cancellationToken)
    {
        var process = await part.ProcessAsync(cancellationToken);
        switch (hold.Kind)
        {
            case PartHold.Stop:
                if (process is { } ending)
                {
                    await EndAsync(part, ending, hold.GraceMs, cancellationToken);
                }

                if (hold.Wipes)
                {
                    wipe(name);
                }

                break;
            case PartHold.Freeze when process is { } freezing:
                ProcessTree.Signal(freezing, ProcessTree.Freeze);
                break;
            case PartHold.Stress when process is { } running:
                var command = CpuStress.CommandOf(
                    program, hold.Workers, hold.LoadPercent, (hold.LifetimeMs ?? LongestStressMs) / 1000);
                stresses[KeyOf(name, owner)] = await CpuStress.StartAsync(startBeside(name, command), running, cancellationToken);
                break;
        }

        truth.Write("part.held", new { name, owner, hold.Kind, hold.GraceMs, hold.Wipes, hold.LifetimeMs, process });
    }

    private async Task EndAsync(HeldPart part, int process, double graceMs, CancellationToken cancellationToken)
    {
        if (graceMs > 0)
        {
            _ = Hosts.LinuxCalls.Signal(process, ProcessTree.Terminate);
            using var grace = new CancellationTokenSource(TimeSpan.FromMilliseconds(graceMs), clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(grace.Token, cancellationToken);
            var gone = part.GoneAsync(process, either.Token);
            await gone.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (gone.IsCompletedSuccessfully)
            {
                return;
            }
        }

        ProcessTree.Signal(process, ProcessTree.Kill);
        await part.GoneAsync(process, cancellationToken);
    }

    // Nobody awaits a deadline, so what goes wrong goes to the daemon's log.
    private async Task ExpireAsync(string name, string owner)
    {
        try
        {
            await ReleaseAsync(name, owner);
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The hold of '{owner}' on part '{name}' ran out and could not be ended: {failure}");
        }
    }

    private SemaphoreSlim TurnOf(string name) => changes.GetOrAdd(name, _ => new SemaphoreSlim(1));

    private HeldPart Find(string name) => parts.GetValueOrDefault(name)
        ?? throw new ArgumentException($"The lab has no part '{name}'; it has {string.Join(", ", parts.Keys.Order())}.");

    private static void Check(PartHold hold)
    {
        if (hold.Kind is not (PartHold.Stop or PartHold.Freeze or PartHold.Stress)
            || hold.GraceMs is < 0 or > 600_000 || hold.LifetimeMs is <= 0 or > Cut.LongestLifetimeMs
            || hold.Workers is < 1 or > 64 || hold.LoadPercent is < 1 or > 100)
        {
            throw new ArgumentException(
                "The part cannot be held so: the kind is 'stop', 'freeze' or 'stress', grace 0 to 600000 ms, workers 1 to 64, "
                + "load 1 to 100 %, the lifetime above 0 ms and at most a day.");
        }
    }

    private static string KeyOf(string name, string owner) => $"{name}/{owner}";
}
