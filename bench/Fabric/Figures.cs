namespace ChaosHarness.Bench.Fabric;

/// <summary>What was measured, each figure beside its limit.</summary>
internal sealed class Figures
{
    private readonly List<(string What, string Measured, string Limit, bool? Holds)> rows = [];

    public bool AllHold => rows.All(row => row.Holds != false);

    public void Add(string what, string measured) => rows.Add((what, measured, "", null));

    public void Add(string what, string measured, string limit, bool holds)
    {
        rows.Add((what, measured, limit, holds));
        Console.Error.WriteLine($"{what}: {measured}, limit {limit}: {(holds ? "holds" : "DOES NOT HOLD")}");
    }

    public void Print()
    {
        Console.WriteLine("| Figure | Measured | Limit | |\n| --- | --- | --- | --- |");
        foreach (var (what, measured, limit, holds) in rows)
        {
            Console.WriteLine($"| {what} | {measured} | {limit} | {holds switch { true => "holds", false => "**fails**", null => "" }} |");
        }
    }
}
