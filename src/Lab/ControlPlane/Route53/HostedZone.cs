using System.Security.Cryptography;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>The zone: what the API shows at once, and what the name servers serve after propagation.</summary>
internal sealed class HostedZone(string id, string name, IReadOnlyList<RecordSet> start, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ZoneChange> changes = new(StringComparer.Ordinal);
    private IReadOnlyList<RecordSet> records = Sorted(start);

    public string Id => id;

    /// <summary>With trailing dot.</summary>
    public string Name => name;

    /// <summary>As the API lists them, changes on their way included.</summary>
    public IReadOnlyList<RecordSet> Records
    {
        get
        {
            lock (gate)
            {
                return records;
            }
        }
    }

    /// <summary>As the name servers answer now.</summary>
    public IReadOnlyList<RecordSet> Served { get; private set; } = Sorted(start);

    /// <summary>Counts the sets of answers that were ever served; part of the SOA.</summary>
    public uint Serial { get; private set; } = 1;

    public ZoneChange Submit(IReadOnlyList<RecordChange> batch, string? comment, Func<string, bool> healthCheckExists)
    {
        lock (gate)
        {
            records = ZoneChanges.Apply(name, records, batch, healthCheckExists);
            var changeId = "C" + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", 20);
            return changes[changeId] = new ZoneChange(changeId, clock.GetUtcNow(), comment, InSync: false);
        }
    }

    /// <summary>Lets the name servers serve what was submitted up to now; returns what answers differently.</summary>
    public IReadOnlyList<(string Name, string Type)> Propagate(string changeId, IReadOnlyList<RecordSet> snapshot)
    {
        lock (gate)
        {
            var before = Served.ToLookup(set => (set.Name, set.Type));
            var after = snapshot.ToLookup(set => (set.Name, set.Type));
            var changed = before.Concat(after).Select(group => group.Key).Distinct()
                .Where(key => !before[key].SequenceEqual(after[key]))
                .ToList();
            Served = snapshot;
            Serial++;
            changes[changeId] = changes[changeId] with { InSync = true };
            return changed;
        }
    }

    public ZoneChange Change(string changeId)
    {
        lock (gate)
        {
            return changes.GetValueOrDefault(changeId)
                ?? throw new AwsException("NoSuchChange", $"Could not find resource with ID: {changeId}", 404);
        }
    }

    private static List<RecordSet> Sorted(IEnumerable<RecordSet> sets) =>
        [.. sets.OrderBy(set => set.SortKey, StringComparer.Ordinal)];
}
