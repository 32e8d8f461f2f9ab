namespace ChaosHarness.Tests.Lab.ActiveActive;

/// <summary>What last-write-wins means, in a few lines: the yardstick of the databases.</summary>
/// <remarks>Times are microseconds after a moment far in the future, so that no clock comes in between.</remarks>
internal sealed class LastWriteModel
{
    private readonly Dictionary<string, Dictionary<int, Write>> views = ActivePair.Regions.ToDictionary(
        region => region, _ => new Dictionary<int, Write>());

    public bool Has(string region, int id) => views[region].TryGetValue(id, out var write) && write.Data is not null;

    public void Insert(string region, int id, int at, string data) =>
        Put(region, id, views[region].TryGetValue(id, out var last) && last.At >= at ? last.At + 1 : at, data);

    public void Update(string region, int id, int at, string data)
    {
        var row = views[region][id];
        if (at >= row.At)
        {
            // The time of the row itself is what an update carries that names none.
            Put(region, id, at == row.At ? at + 1 : at, data);
        }
    }

    public void Delete(string region, int id) => Put(region, id, views[region][id].At + 1, null);

    /// <summary>Each Region gets what the other one has: of two writes the later one, of two at one time Tokyo's.</summary>
    public void Exchange()
    {
        foreach (var id in views.Values.SelectMany(view => view.Keys).Distinct().ToList())
        {
            var last = views.Values.Where(view => view.ContainsKey(id)).Select(view => view[id])
                .OrderBy(write => write.At).ThenBy(write => write.Region == "tokyo").Last();
            foreach (var view in views.Values)
            {
                view[id] = last;
            }
        }
    }

    /// <summary>The rows that are left, by id.</summary>
    public IEnumerable<(int Id, string Data)> Rows(string region) =>
        views[region].Where(row => row.Value.Data is not null).OrderBy(row => row.Key).Select(row => (row.Key, row.Value.Data!));

    private void Put(string region, int id, int at, string? data) => views[region][id] = new Write(at, region, data);

    private sealed record Write(int At, string Region, string? Data);
}
