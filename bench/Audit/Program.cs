using System.Globalization;
using ChaosHarness.Bench.Audit;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rows = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var pairs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
const double Limit = 0.6;
var holds = true;

await using var reference = await BenchServer.StartAsync();
await using var copy = await BenchServer.StartAsync();

// What the peer needs to start, connect and compare nothing is not the comparison; the audit runs in this process, started.
await reference.FillAsync(1);
await copy.FillAsync(1);
var starts = new List<double>();
for (var start = 0; start < 5; start++)
{
    starts.Add((await Contestants.ComparatorAsync(reference, copy, "--use-key")).Seconds);
}

var startUp = Median(starts);
await reference.FillAsync(rows);
await copy.FillAsync(rows);
Console.WriteLine($"{rows:N0} rows, {pairs} pairs; the peer's start-up, {startUp:0.000} s, is taken off its times\n");
Console.WriteLine("| differences | peer's options | audit s | peer s | audit / peer (range) | audit / audit (range) | limit |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
foreach (var differences in new[] { 0, 13 })
{
    await copy.ExecuteAsync($"UPDATE t SET note = 'other' WHERE id % {Math.Max(1, rows / 13)} = 1 AND {differences} > 0 AND id <= 12 * {rows / 13} + 1");
    foreach (var options in new[] { "--use-key", "--checksum-function=ck" })
    {
        await CompareAsync(differences, options);
    }
}

await ShowStandbyAsync();
return holds ? 0 : 1;

async Task CompareAsync(int differences, string options)
{
    await Contestants.AuditAsync(reference, copy);
    await Contestants.ComparatorAsync(reference, copy, options);
    List<double> mine = [], theirs = [], ratios = [], same = [];
    for (var pair = 0; pair < pairs; pair++)
    {
        var first = await Contestants.AuditAsync(reference, copy);
        var peer = await Contestants.ComparatorAsync(reference, copy, options);
        var second = await Contestants.AuditAsync(reference, copy);
        if (first.Found != differences || second.Found != differences || peer.Found != differences)
        {
            throw new InvalidOperationException(
                $"{differences} differences were made; the audit found {first.Found} and {second.Found}, the peer {peer.Found}. {peer.Said}");
        }

        mine.Add(first.Seconds);
        theirs.Add(peer.Seconds - startUp);
        ratios.Add(first.Seconds / theirs[^1]);
        same.Add(second.Seconds / first.Seconds);
    }

    holds &= Median(ratios) <= Limit;
    Console.WriteLine(
        $"| {differences} | {options} | {Median(mine):0.000} | {Median(theirs):0.000} | {Text(ratios)} | {Text(same)} | ≤ {Limit} {(Median(ratios) <= Limit ? "holds" : "**fails**")} |");
}

async Task ShowStandbyAsync()
{
    await using var standby = await reference.StartStandbyAsync();
    await Contestants.AuditAsync(reference, standby);
    List<double> mine = [];
    for (var run = 0; run < pairs; run++)
    {
        var (seconds, found) = await Contestants.AuditAsync(reference, standby);
        mine.Add(seconds);
        holds &= found == 0;
    }

    var peer = await Contestants.ComparatorAsync(reference, standby, "--use-key");
    Console.WriteLine($"\nagainst a hot standby: audit {Median(mine):0.000} s; the peer says: {peer.Said.Split('\n')[0]}");
}

static double Median(List<double> values)
{
    var sorted = values.Order().ToList();
    return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}

static string Text(List<double> ratios) => $"{Median(ratios):0.00} ({ratios.Min():0.00} to {ratios.Max():0.00})";
