using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Applies a change batch to a zone's records: all of it, or none with every reason.</summary>
internal static class ZoneChanges
{
    /// <summary>Values in one batch; those of an UPSERT count twice.</summary>
    private const int ValueLimit = 1000;

    /// <summary>Characters of all values in one batch; those of an UPSERT count twice.</summary>
    private const int CharacterLimit = 32_000;

    public static IReadOnlyList<RecordSet> Apply(
        HostedZone zone,
        IReadOnlyList<RecordSet> current,
        IReadOnlyList<RecordChange> changes,
        Func<string, bool> healthCheckExists)
    {
        var records = current.ToDictionary(set => set.Key);
        var faults = new List<string>(SizeFaults(changes));
        foreach (var (action, set) in changes)
        {
            faults.AddRange(RecordFaults.Of(zone, set, healthCheckExists));
            if (ApplyOne(records, action, set) is { } fault)
            {
                faults.Add(fault);
            }
        }

        faults.AddRange(RecordGroupFaults.Of(zone, [.. records.Values]));
        return faults.Count == 0
            ? [.. records.Values.OrderBy(set => set.SortKey, StringComparer.Ordinal)]
            : throw new AwsException("InvalidChangeBatch", $"[{string.Join(", ", faults)}]");
    }

    private static IEnumerable<string> SizeFaults(IReadOnlyList<RecordChange> changes)
    {
        var values = changes.Sum(change => Weight(change) * change.Set.Values.Count);
        if (values > ValueLimit)
        {
            yield return $"Number of records limit of {ValueLimit} exceeded";
        }

        var characters = changes.Sum(change => Weight(change) * change.Set.Values.Sum(value => value.Length));
        if (characters > CharacterLimit)
        {
            yield return $"Number of characters limit of {CharacterLimit} in values exceeded";
        }
    }

    private static int Weight(RecordChange change) => change.Action == "UPSERT" ? 2 : 1;

    private static string? ApplyOne(
        Dictionary<(string, string, string?), RecordSet> records, string action, RecordSet set)
    {
        var present = records.GetValueOrDefault(set.Key);
        switch (action)
        {
            case "CREATE" when present is not null:
                return $"Tried to create resource record set {set.Description} but it already exists";
            case "DELETE" when present is null:
                return $"Tried to delete resource record set {set.Description} but it was not found";
            case "DELETE" when present != set:
                return $"Tried to delete resource record set {set.Description} "
                    + "but the values provided do not match the current values";
            case "DELETE":
                records.Remove(set.Key);
                return null;
            case "CREATE" or "UPSERT":
                records[set.Key] = set;
                return null;
            default:
                return $"Invalid action '{action}': it must be CREATE, DELETE or UPSERT";
        }
    }
}
