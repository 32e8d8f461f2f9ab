using System.Security.Cryptography;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>The zone: what the API shows at once, and what each name server serves after propagation.</summary>
/// <param name="id">Without prefix.</param>
/// <param name="name">With trailing dot.</param>
/// <param name="start">The records that it begins with.</param>
/// <param name="servers">How many name servers it has.</param>
/// <param name="clock">Stamps changes.</param>
internal sealed class HostedZone(
    string id, string name, IReadOnlyList<RecordSet> start, int servers, TimeProvider clock)
{
    private const int ChangeLimit = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<string> oldest = [];
    private readonly Dictionary<string, ZoneChange> changes = new(StringComparer.Ordinal);
    private readonly ZoneVersion[] served = [.. Enumerable.Repeat(new ZoneVersion(1, Sorted(start)), servers)];
    private ZoneVersion newest = new(1, Sorted(start));

    public string Id => id;

    /// <summary>With trailing dot.</summary>
    public string Name => name;

    public int Servers => servers;

    /// <summary>As the API lists them, changes on their way included.</summary>
    public IReadOnlyList<RecordSet> Records
    {
        get
        {
            lock (gate)
            {
                return newest.Records;
            }
        }
    }

    /// <summary>As one name server answers now.</summary>
    public ZoneVersion ServedBy(int server)
    {
        lock (gate)
        {
            return served[server];
        }
    }

    public ZoneChange Submit(IReadOnlyList<RecordChange> batch, string? comment, Func<string, bool> healthCheckExists)
    {
        lock (gate)
        {
            var records = ZoneChanges.Apply(this, newest.Records, batch, healthCheckExists);
            newest = new ZoneVersion(newest.Serial + 1, records);
            var changeId = "C" + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", 20);
            oldest.Enqueue(changeId);
            if (oldest.Count > ChangeLimit)
            {
                changes.Remove(oldest.Dequeue());
            }

            return changes[changeId] = new ZoneChange(changeId, clock.GetUtcNow(), comment, newest, InSync: false);
        }
    }

    /// <summary>Lets one name server serve a change; returns what it answers differently from now on.</summary>
    /// <remarks>A change that arrives behind a later one changes nothing: the later one holds it already.</remarks>
    public IReadOnlyList<(string Name, string Type)> Serve(int server, ZoneVersion version)
    {
        lock (gate)
        {
            if (version.Serial <= served[server].Serial)
            {
                return [];
            }

            var before = served[server].Records.ToLookup(set => (set.Name, set.Type));
            var after = version.Records.ToLookup(set => (set.Name, set.Type));
            served[server] = version;
            return
            [
                .. before.Concat(after).Select(group => group.Key).Distinct()
                    .Where(key => !before[key].SequenceEqual(after[key])),
            ];
        }
    }

    /// <summary>Every name server has the change.</summary>
    public void Settle(string changeId)
    {
        lock (gate)
        {
            if (changes.TryGetValue(changeId, out var change))
            {
                changes[changeId] = change with { InSync = true };
            }
        }
    }

    public ZoneChange Change(string changeId)
    {
        lock (gate)
        {
            return changes.GetValueOrDefault(changeId.Split('/')[^1])
                ?? throw new AwsException("NoSuchChange", $"Could not find resource with ID: {changeId}", 404);
        }
    }

    private static List<RecordSet> Sorted(IEnumerable<RecordSet> sets) =>
        [.. sets.OrderBy(set => set.SortKey, StringComparer.Ordinal)];
}
