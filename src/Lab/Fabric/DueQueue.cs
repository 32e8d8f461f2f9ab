namespace ChaosHarness.Lab.Fabric;

/// <summary>All packets on their way, handed out when due; packets of one lane keep their order.</summary>
internal sealed class DueQueue(long capacityBytes)
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<Lane, long> lanes = new();
    private long waitingBytes;

    /// <summary>When the next packet is due; <see cref="long.MaxValue"/> when none waits.</summary>
    public long NextDue
    {
        get
        {
            lock (gate)
            {
                return lanes.TryPeek(out _, out var due) ? due : long.MaxValue;
            }
        }
    }

    /// <summary>Adds a packet; false when the queue is full and the packet is lost.</summary>
    public bool TryAdd(Lane lane, QueuedPacket packet)
    {
        lock (gate)
        {
            if (waitingBytes + packet.Buffer.Length > capacityBytes)
            {
                return false;
            }

            waitingBytes += packet.Buffer.Length;
            if (lane.Waiting.Count == 0)
            {
                lanes.Enqueue(lane, packet.Due);
            }

            lane.Waiting.Enqueue(packet);
            return true;
        }
    }

    /// <summary>Takes packets that are due, lane by lane; returns how many.</summary>
    public int TakeDue(long now, Span<QueuedPacket> taken)
    {
        var count = 0;
        lock (gate)
        {
            while (count < taken.Length && lanes.TryPeek(out var lane, out var due) && due <= now)
            {
                lanes.Dequeue();
                while (count < taken.Length && lane.Waiting.TryPeek(out var packet) && packet.Due <= now)
                {
                    taken[count++] = lane.Waiting.Dequeue();
                    waitingBytes -= packet.Buffer.Length;
                }

                if (lane.Waiting.TryPeek(out var head))
                {
                    lanes.Enqueue(lane, head.Due);
                }
            }
        }

        return count;
    }
}
