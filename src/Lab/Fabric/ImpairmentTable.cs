using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Fabric;

/// <summary>The impairments in force; a packet is hit by the first that fits.</summary>
internal sealed class ImpairmentTable(int seed, TruthLog truth, TimeProvider clock)
{
    private readonly Lock changes = new();
    private readonly Deadlines deadlines = new(clock);
    private Impairment[] inForce = [];

    public IReadOnlyList<Impairment> InForce => Volatile.Read(ref inForce);

    /// <summary>Puts a rule in force, in place of one with the same id.</summary>
    /// <exception cref="FormatException">The rule cannot mean anything.</exception>
    public void Set(string id, ImpairmentRule rule)
    {
        var impairment = new Impairment(id, rule, clock.TimestampFrequency, seed);
        lock (changes)
        {
            Interlocked.Exchange(ref inForce, [.. inForce.Where(other => other.Id != id), impairment]);
            truth.WriteAt(clock.GetTimestamp(), "impairment.set", new
            {
                id, rule.Subnets, rule.Peers, rule.DelayMs, rule.JitterMs, rule.LossPercent, rule.FlowsPercent, rule.LifetimeMs,
            });
            deadlines.Set(id, rule.LifetimeMs, () => Remove(impairment, "deadline"));
        }
    }

    /// <summary>Ends a rule; one that is not there is no error.</summary>
    public void Lift(string id)
    {
        lock (changes)
        {
            deadlines.Clear(id);
            Remove(inForce.FirstOrDefault(rule => rule.Id == id), "asked");
        }
    }

    /// <summary>The lane that a packet takes, given the path's own.</summary>
    public Lane LaneFor(in Ipv4Packet packet, Lane path)
    {
        foreach (var impairment in Volatile.Read(ref inForce))
        {
            if (impairment.Hits(packet))
            {
                return impairment.LaneBeside(path);
            }
        }

        return path;
    }

    private void Remove(Impairment? impairment, string why)
    {
        lock (changes)
        {
            if (impairment is not null && inForce.Contains(impairment))
            {
                Interlocked.Exchange(ref inForce, [.. inForce.Where(other => other != impairment)]);
                truth.WriteAt(clock.GetTimestamp(), "impairment.lifted", new { id = impairment.Id, why });
            }
        }
    }
}
