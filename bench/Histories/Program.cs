using System.Diagnostics;
using System.Globalization;
using ChaosHarness.Probes.Histories;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var most = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
const double LimitS = 1.0;
var holds = true;
Console.WriteLine("| operations | transactions | elements read | clean s, median of 5 (range) | with one circle s | limit |\n| --- | --- | --- | --- | --- | --- |");
for (var operations = 10_000; operations <= most; operations *= 10)
{
    var history = Serial(operations);
    var elements = history.Sum(transaction => transaction.Operations.Sum(operation => (long)operation.Seen.Length));
    var times = Enumerable.Range(0, 5).Select(_ => Measure(history, 0)).Order().ToList();
    List<ListTransaction> broken =
    [
        .. history,
        new(-1, HistoryOutcome.Acknowledged, [ListOperation.Append(-1, 1), ListOperation.Read(-2, new long[] { 1 })]),
        new(-2, HistoryOutcome.Acknowledged, [ListOperation.Append(-2, 1), ListOperation.Read(-1, new long[] { 1 })]),
    ];
    var found = Measure(broken, 1);
    var within = operations != 1_000_000 || times[2] <= LimitS;
    holds &= within;
    var limit = operations == 1_000_000 ? $"≤ {LimitS} s {(within ? "holds" : "**fails**")}" : "";
    Console.WriteLine($"| {operations:N0} | {history.Count:N0} | {elements:N0} | {times[2]:0.000} ({times[0]:0.000} to {times[^1]:0.000}) | {found:0.000} | {limit} |");
}

return holds ? 0 : 1;

static double Measure(List<ListTransaction> history, int expected)
{
    GC.Collect();
    var began = Stopwatch.GetTimestamp();
    var found = ListHistory.Anomalies(history);
    var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
    return found.Count == expected
        ? seconds
        : throw new InvalidOperationException($"{found.Count} anomalies instead of {expected}.");
}

// A serial execution: four operations to a transaction, half of them reads, lists that are left alone at 16 elements.
static List<ListTransaction> Serial(int operations)
{
    var random = new Random(operations);
    var lists = Enumerable.Range(0, 64).Select(key => ((long)key, new long[16], 0)).ToArray();
    var next = (long)lists.Length;
    var history = new List<ListTransaction>(operations / 4);
    for (var number = 0; number < operations / 4; number++)
    {
        var done = new ListOperation[4];
        for (var place = 0; place < done.Length; place++)
        {
            ref var list = ref lists[random.Next(lists.Length)];
            if (random.Next(2) == 0)
            {
                done[place] = ListOperation.Read(list.Item1, list.Item2.AsMemory(0, list.Item3));
                continue;
            }

            list.Item2[list.Item3++] = (number * 4L) + place;
            done[place] = ListOperation.Append(list.Item1, list.Item2[list.Item3 - 1]);
            if (list.Item3 == list.Item2.Length)
            {
                list = (next++, new long[16], 0);
            }
        }

        history.Add(new ListTransaction(number, HistoryOutcome.Acknowledged, done));
    }

    return history;
}
