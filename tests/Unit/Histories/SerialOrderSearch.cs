using ChaosHarness.Probes.Histories;

namespace ChaosHarness.Tests.Unit.Histories;

/// <summary>The oracle: tries every serial order of a small history, with and without each unknown transaction.</summary>
internal static class SerialOrderSearch
{
    public static bool Explains(IReadOnlyList<ListTransaction> history)
    {
        ListTransaction[] open = [.. history.Where(transaction => transaction.Outcome != HistoryOutcome.Refused)];
        return Search(open, new bool[open.Length], []);
    }

    private static bool Search(ListTransaction[] open, bool[] placed, Dictionary<long, long[]> state)
    {
        if (open.Where((transaction, place) => !placed[place] && transaction.Outcome == HistoryOutcome.Acknowledged).Any() is false)
        {
            return true;
        }

        for (int place = 0; place < open.Length; place++)
        {
            if (placed[place] || Apply(open[place], state) is not { } after)
            {
                continue;
            }

            placed[place] = true;
            if (Search(open, placed, after))
            {
                return true;
            }

            placed[place] = false;
        }

        return false;
    }

    private static Dictionary<long, long[]>? Apply(ListTransaction transaction, Dictionary<long, long[]> state)
    {
        Dictionary<long, long[]> after = new(state);
        foreach (ListOperation operation in transaction.Operations)
        {
            long[] now = after.GetValueOrDefault(operation.Key, []);
            if (operation.Appended is { } element)
            {
                after[operation.Key] = [.. now, element];
            }
            else if (transaction.Outcome == HistoryOutcome.Acknowledged && !operation.Seen.Span.SequenceEqual(now))
            {
                return null;
            }
        }

        return after;
    }
}
