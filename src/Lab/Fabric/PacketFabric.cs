using System.Buffers;
using System.Runtime.InteropServices;
using ChaosHarness.Lab.Hosts;

namespace ChaosHarness.Lab.Fabric;

/// <summary>The lab's network: forwards every packet between the hosts' devices, late, or not at all, as links and cuts say.</summary>
/// <remarks>
/// One thread reads each device and decides; one more delivers what is due. Cuts are judged when a packet enters and once
/// more when it leaves, so that nothing arrives after a cut is in force.
/// </remarks>
internal sealed unsafe class PacketFabric : IDisposable
{
    private const int BatchSize = 64;
    private const int LargestPacket = 65536;
    private const long CapacityBytes = 256L << 20;
    private const int NonBlockingCloseOnExec = 0x800 | 0x80000;

    private readonly TunDevice[] devices;
    private readonly LinkTable links;
    private readonly CutTable cuts;
    private readonly ImpairmentTable impairments;
    private readonly TimeProvider clock;
    private readonly DueQueue queue = new(CapacityBytes);
    private readonly AlarmClock alarm;
    private readonly AddressRange[] ranges;
    private readonly Thread[] threads;
    private readonly int stopEvent;
    private volatile bool stopping;

    // One device per host of the link table, in the same order.
    public PacketFabric(
        IReadOnlyList<TunDevice> devices, LinkTable links, CutTable cuts, ImpairmentTable impairments, TimeProvider clock)
    {
        this.devices = [.. devices];
        this.links = links;
        this.cuts = cuts;
        this.impairments = impairments;
        this.clock = clock;
        alarm = new AlarmClock(clock);
        ranges = [.. links.Hosts.Select(host => AddressRange.Parse(host.Subnet.ToString()))];
        stopEvent = LinuxCalls.Demand(LinuxCalls.EventDescriptor(0, NonBlockingCloseOnExec), "Making an event descriptor");
        threads =
        [
            new Thread(DeliverWhenDue) { Name = "fabric-due", IsBackground = true },
            .. Enumerable.Range(0, this.devices.Length).Select(sender =>
                new Thread(() => ForwardFrom(sender)) { Name = $"fabric-{links.Hosts[sender].Name}", IsBackground = true }),
        ];
    }

    public void Start() => Array.ForEach(threads, thread => thread.Start());

    public void Dispose()
    {
        stopping = true;
        ulong one = 1;
        _ = LinuxCalls.Write(stopEvent, (byte*)&one, sizeof(ulong));
        alarm.Ring(0);
        Array.ForEach(threads, thread => thread.Join());
        Array.ForEach(devices, device => device.Dispose());
        alarm.Dispose();
        _ = LinuxCalls.Close(stopEvent);
    }

    private void ForwardFrom(int sender)
    {
        AlarmClock.Sharpen();
        var memory = NativeMemory.Alloc(LargestPacket);
        var buffer = (byte*)memory;
        var descriptor = devices[sender].Descriptor;
        try
        {
            while (!stopping)
            {
                var length = (int)LinuxCalls.Read(descriptor, buffer, LargestPacket);
                if (length > 0)
                {
                    Forward(sender, new ReadOnlySpan<byte>(buffer, length));
                }
                else if (Marshal.GetLastPInvokeError() is LinuxCalls.Again or LinuxCalls.Interrupted)
                {
                    WaitForPacket(descriptor);
                }
                else
                {
                    // The device is still down, or its namespace is going away.
                    WaitForPacket(-1);
                }
            }
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    private void Forward(int sender, ReadOnlySpan<byte> bytes)
    {
        if (!Ipv4Packet.TryRead(bytes, out var packet) || ReceiverOf(packet.Destination) is not (>= 0 and var receiver)
            || cuts.Drops(packet))
        {
            return;
        }

        var lane = impairments.LaneFor(packet, links.Between(sender, receiver).LaneOf(packet));
        if (!lane.TryAdmit(bytes.Length, clock.GetTimestamp(), out var due))
        {
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(buffer);
        if (queue.TryAdd(lane, new QueuedPacket(due, buffer, bytes.Length, receiver)))
        {
            alarm.Ring(due);
        }
        else
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void DeliverWhenDue()
    {
        AlarmClock.Sharpen();
        var batch = new QueuedPacket[BatchSize];
        Func<long> nextDue = () => stopping ? 0 : queue.NextDue;
        while (!stopping)
        {
            var count = queue.TakeDue(clock.GetTimestamp(), batch);
            foreach (var waiting in batch.AsSpan(0, count))
            {
                var bytes = waiting.Buffer.AsSpan(0, waiting.Length);
                if (Ipv4Packet.TryRead(bytes, out var packet) && !cuts.Drops(packet))
                {
                    Write(waiting.Receiver, bytes);
                }

                ArrayPool<byte>.Shared.Return(waiting.Buffer);
            }

            if (count == 0)
            {
                alarm.SleepUntil(nextDue);
            }
        }
    }

    // A full or closing device loses the packet, as a network card does.
    private void Write(int receiver, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            _ = LinuxCalls.Write(devices[receiver].Descriptor, first, bytes.Length);
        }
    }

    private int ReceiverOf(uint address)
    {
        for (var index = 0; index < ranges.Length; index++)
        {
            if (ranges[index].Contains(address))
            {
                return index;
            }
        }

        return -1;
    }

    private void WaitForPacket(int descriptor)
    {
        var descriptors = stackalloc LinuxCalls.PollDescriptor[2];
        descriptors[0] = new LinuxCalls.PollDescriptor { Descriptor = stopEvent, Events = LinuxCalls.Readable };
        descriptors[1] = new LinuxCalls.PollDescriptor { Descriptor = descriptor, Events = LinuxCalls.Readable };
        var retry = new LinuxCalls.TimeSpec { Nanoseconds = 20_000_000 };
        _ = LinuxCalls.Poll(descriptors, 2, descriptor < 0 ? &retry : null, 0);
    }
}
