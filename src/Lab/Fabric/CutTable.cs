using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Fabric;

/// <summary>The cuts in force: an immutable list, swapped whole, so that packets are judged without a lock.</summary>
internal sealed class CutTable(TruthLog truth, TimeProvider clock)
{
    private readonly Lock changes = new();
    private readonly Deadlines deadlines = new(clock);
    private Cut[] inForce = [];

    public IReadOnlyList<Cut> InForce => Volatile.Read(ref inForce);

    /// <summary>Puts a cut in force, in place of one with the same id.</summary>
    /// <exception cref="FormatException">The rule cannot mean anything.</exception>
    public void Set(string id, CutRule rule)
    {
        var cut = new Cut(id, rule);
        lock (changes)
        {
            Interlocked.Exchange(ref inForce, [.. inForce.Where(other => other.Id != id), cut]);
            truth.WriteAt(clock.GetTimestamp(), "cut.set", new
            {
                id, rule.Subnets, rule.Peers, rule.Direction, rule.Protocol, rule.Port, rule.LifetimeMs,
            });
            deadlines.Set(id, rule.LifetimeMs, () => End(cut));
        }
    }

    /// <summary>Ends a cut; one that is not there is no error.</summary>
    public void Lift(string id)
    {
        lock (changes)
        {
            deadlines.Clear(id);
            Remove(inForce.FirstOrDefault(cut => cut.Id == id), "asked");
        }
    }

    /// <summary>True when a cut in force drops the packet.</summary>
    public bool Drops(in Ipv4Packet packet)
    {
        foreach (var cut in Volatile.Read(ref inForce))
        {
            if (cut.Drops(packet))
            {
                if (cut.IsFirstDrop())
                {
                    NoteFirstDrop(cut.Id, clock.GetTimestamp());
                }

                return true;
            }
        }

        return false;
    }

    // One with the same id that was set meanwhile has a deadline of its own.
    private void End(Cut cut)
    {
        lock (changes)
        {
            Remove(inForce.Contains(cut) ? cut : null, "deadline");
        }
    }

    private void Remove(Cut? cut, string why)
    {
        if (cut is not null)
        {
            Interlocked.Exchange(ref inForce, [.. inForce.Where(other => other != cut)]);
            truth.WriteAt(clock.GetTimestamp(), "cut.lifted", new { id = cut.Id, why });
        }
    }

    // The packet's thread must not wait for a file, so the pool writes what it saw.
    private void NoteFirstDrop(string id, long at) =>
        ThreadPool.UnsafeQueueUserWorkItem(_ => truth.WriteAt(at, "cut.first_drop", new { id }), null);
}
