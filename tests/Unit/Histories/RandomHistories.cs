using ChaosHarness.Probes.Histories;

namespace ChaosHarness.Tests.Unit.Histories;

/// <summary>Histories drawn from a seed: of a database that keeps its promises, and of one that does not.</summary>
internal sealed class RandomHistories(int seed)
{
    private readonly Random random = new(seed);
    private long element;

    /// <summary>A serial execution, with transactions refused without effect and unknown ones with and without.</summary>
    public List<ListTransaction> Clean(int transactions, int keys, int operations) =>
        Execute(transactions, keys, operations, _ => null);

    /// <summary>Reads come from an earlier state now and then, or are damaged, and outcomes are lied about.</summary>
    public List<ListTransaction> Damaged(int transactions, int keys, int operations)
    {
        int style = random.Next(4);
        List<ListTransaction> history = style == 0
            ? Clean(transactions, keys, operations)
            : Execute(transactions, keys, operations, states => random.Next(3) == 0 ? states[random.Next(states.Count)] : null);
        if (style >= 2)
        {
            int victim = random.Next(history.Count);
            history[victim] = Damage(history[victim]);
        }

        return history;
    }

    private List<ListTransaction> Execute(
        int transactions,
        int keys,
        int operations,
        Func<List<Dictionary<long, long[]>>, Dictionary<long, long[]>?> snapshot)
    {
        Dictionary<long, long[]> state = [];
        List<Dictionary<long, long[]>> states = [];
        List<ListTransaction> history = [];
        for (int number = 0; number < transactions; number++)
        {
            states.Add(new Dictionary<long, long[]>(state));
            if (states.Count > 8)
            {
                states.RemoveAt(0);
            }

            HistoryOutcome outcome = random.Next(8) switch
            {
                0 => HistoryOutcome.Unknown,
                1 => HistoryOutcome.Refused,
                _ => HistoryOutcome.Acknowledged,
            };
            bool takesEffect = outcome == HistoryOutcome.Acknowledged
                || (outcome == HistoryOutcome.Unknown && random.Next(2) == 0);
            Dictionary<long, long[]> view = new(snapshot(states) ?? state);
            List<ListOperation> done = [];
            for (int operation = random.Next(operations) + 1; operation > 0; operation--)
            {
                long key = random.Next(keys);
                if (random.Next(2) == 0)
                {
                    done.Add(ListOperation.Read(key, view.GetValueOrDefault(key, [])));
                    continue;
                }

                element++;
                done.Add(ListOperation.Append(key, element));
                view[key] = [.. view.GetValueOrDefault(key, []), element];
                if (takesEffect)
                {
                    state[key] = [.. state.GetValueOrDefault(key, []), element];
                }
            }

            history.Add(new ListTransaction(number, outcome, done));
        }

        ListTransaction[] shuffled = [.. history];
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    private ListTransaction Damage(ListTransaction transaction)
    {
        if (random.Next(3) == 0)
        {
            return transaction with { Outcome = (HistoryOutcome)random.Next(3) };
        }

        ListOperation[] operations = [.. transaction.Operations];
        int place = Array.FindIndex(operations, operation => operation.Appended is null);
        if (place >= 0)
        {
            operations[place] = ListOperation.Read(operations[place].Key, Damage(operations[place].Seen.ToArray()));
        }

        return transaction with { Operations = operations };
    }

    private long[] Damage(long[] read)
    {
        switch (random.Next(4))
        {
            case 0 when read.Length > 0:
                return read[..^1];
            case 1 when read.Length > 1:
                return [.. read.Reverse()];
            case 2 when read.Length > 0:
                return [.. read, read[0]];
            default:
                return [.. read, random.Next(2) == 0 ? 999_999 : random.NextInt64(1, Math.Max(2, element + 1))];
        }
    }
}
