namespace ChaosHarness.Lab.Fabric;

/// <summary>A first-in-first-out path for packets from one host to another.</summary>
/// <remarks>
/// <see cref="TryAdmit"/> is called by the one thread that reads the sending host's device. The queue of waiting packets
/// belongs to <see cref="DueQueue"/> and is touched under its lock only.
/// </remarks>
internal sealed class Lane
{
    private readonly Random random;
    private readonly long longestBacklog;
    private long busyUntil = long.MinValue;
    private long lastDue = long.MinValue;
    private volatile LaneTiming timing;

    /// <param name="timing">What happens to packets.</param>
    /// <param name="seed">For jitter and loss.</param>
    /// <param name="longestBacklog">Packets that would wait longer than this for bandwidth are dropped, as by a router.</param>
    public Lane(LaneTiming timing, int seed, long longestBacklog)
    {
        this.timing = timing;
        this.longestBacklog = longestBacklog;
        random = new Random(seed);
    }

    public long LongestBacklog => longestBacklog;

    /// <summary>Packets on their way, the first due first.</summary>
    public Queue<QueuedPacket> Waiting { get; } = [];

    public LaneTiming Timing
    {
        get => timing;
        set => timing = value;
    }

    /// <summary>Decides when a packet arrives; false when the lane loses it. Never earlier than the one before it.</summary>
    public bool TryAdmit(int bytes, long now, out long due)
    {
        var current = timing;
        due = now;
        if (current.LossFraction > 0 && random.NextDouble() < current.LossFraction)
        {
            return false;
        }

        if (current.TicksPerByte > 0)
        {
            var start = Math.Max(now, busyUntil);
            if (start - now > longestBacklog)
            {
                return false;
            }

            busyUntil = start + (long)(bytes * current.TicksPerByte);
            due = busyUntil;
        }

        var jitter = current.Jitter == 0 ? 0 : (long)((random.NextDouble() * 2 - 1) * current.Jitter);
        due += Math.Max(0, current.Delay + jitter);
        due = lastDue = Math.Max(due, lastDue);
        return true;
    }
}
