namespace ChaosHarness.Probes.Pacing;

/// <summary>The next due sample among many schedules; pure, the pacing thread only asks it what to do.</summary>
internal sealed class PacingAgenda
{
    private readonly IReadOnlyList<ProbeSchedule> schedules;
    private readonly long[] next;
    private readonly PriorityQueue<int, long> due = new();

    public PacingAgenda(IReadOnlyList<ProbeSchedule> schedules)
    {
        this.schedules = schedules;
        next = new long[schedules.Count];
        for (int index = 0; index < schedules.Count; index++)
        {
            due.Enqueue(index, schedules[index].DueAt(0).Nanoseconds);
        }
    }

    /// <summary>Takes the earliest sample that is due by now; a late caller gets every missed one, in order.</summary>
    public bool TryTake(DrillTime now, out DueSample sample)
    {
        if (!due.TryPeek(out int index, out long at) || at > now.Nanoseconds)
        {
            sample = default;
            return false;
        }

        long sequence = next[index]++;
        due.EnqueueDequeue(index, schedules[index].DueAt(sequence + 1).Nanoseconds);
        sample = new DueSample(index, sequence, new DrillTime(at));
        return true;
    }

    /// <summary>
    /// How long to sleep before the next sample. Whole milliseconds, because that is what the thread can sleep, and rounded
    /// down but for the last one, so that rounding costs at most one millisecond; never more than <paramref name="longest"/>.
    /// </summary>
    public TimeSpan SleepBeforeNext(DrillTime now, TimeSpan longest)
    {
        if (!due.TryPeek(out _, out long at))
        {
            return longest;
        }

        long milliseconds = Math.Max(1, (at - now.Nanoseconds) / 1_000_000);
        TimeSpan wait = TimeSpan.FromMilliseconds(milliseconds);
        return wait < longest ? wait : longest;
    }
}
