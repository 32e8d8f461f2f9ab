using ChaosHarness.Lab.Hosts;

namespace ChaosHarness.Lab.Fabric;

/// <summary>Sleeps until a moment to within some tens of microseconds, and can be woken early by another thread.</summary>
/// <remarks>
/// Timers of the runtime slip by milliseconds, and its waits count in whole ones. <c>ppoll</c> with a timer slack of one
/// nanosecond wakes within about 50 µs; the last <see cref="SpinMicroseconds"/> are spun away.
/// </remarks>
internal sealed unsafe class AlarmClock : IDisposable
{
    private const int SpinMicroseconds = 60;
    private const int NonBlockingCloseOnExec = 0x800 | 0x80000;

    private readonly TimeProvider clock;
    private readonly long spinTicks;
    private readonly int wake;
    private long sleepingUntil = long.MinValue;

    public AlarmClock(TimeProvider clock)
    {
        this.clock = clock;
        spinTicks = clock.TimestampFrequency * SpinMicroseconds / 1_000_000;
        wake = LinuxCalls.Demand(LinuxCalls.EventDescriptor(0, NonBlockingCloseOnExec), "Making an event descriptor");
    }

    /// <summary>Sharpens the timers of the calling thread, and lets it go before ordinary ones.</summary>
    /// <remarks>
    /// A network does not slow down because the hosts are busy. Where the machine allows no real-time policy, delays have
    /// more spread under load, and nothing else changes.
    /// </remarks>
    public static void Sharpen()
    {
        var lowest = 1;
        _ = LinuxCalls.SetScheduling(0, LinuxCalls.RoundRobin, &lowest);
        LinuxCalls.Demand(LinuxCalls.ProcessControl(LinuxCalls.TimerSlack, 1), "Setting the timer slack");
    }

    /// <summary>Wakes the sleeper if it would sleep beyond a moment.</summary>
    public void Ring(long due)
    {
        if (due < Volatile.Read(ref sleepingUntil))
        {
            ulong one = 1;
            _ = LinuxCalls.Write(wake, (byte*)&one, sizeof(ulong));
        }
    }

    /// <summary>
    /// Sleeps until the moment that <paramref name="nextDue"/> returns, or until rung. Asked again after the sleeper has
    /// announced its plan, so that a moment added meanwhile is not overslept.
    /// </summary>
    public void SleepUntil(Func<long> nextDue)
    {
        var due = nextDue();
        if (due - clock.GetTimestamp() <= spinTicks && due != long.MaxValue)
        {
            SpinUntil(due);
            return;
        }

        Interlocked.Exchange(ref sleepingUntil, due);
        due = Math.Min(due, nextDue());
        Doze(due);
        Volatile.Write(ref sleepingUntil, long.MinValue);
    }

    public void Dispose() => _ = LinuxCalls.Close(wake);

    private void Doze(long due)
    {
        var descriptor = new LinuxCalls.PollDescriptor { Descriptor = wake, Events = LinuxCalls.Readable };
        if (due == long.MaxValue)
        {
            _ = LinuxCalls.Poll(&descriptor, 1, null, 0);
        }
        else
        {
            var ticks = due - spinTicks - clock.GetTimestamp();
            if (ticks <= 0)
            {
                return;
            }

            var whole = ticks / clock.TimestampFrequency;
            var rest = (ticks - whole * clock.TimestampFrequency) * 1_000_000_000 / clock.TimestampFrequency;
            var timeout = new LinuxCalls.TimeSpec { Seconds = whole, Nanoseconds = rest };
            _ = LinuxCalls.Poll(&descriptor, 1, &timeout, 0);
        }

        if (descriptor.Returned != 0)
        {
            ulong rings;
            _ = LinuxCalls.Read(wake, (byte*)&rings, sizeof(ulong));
        }
    }

    private void SpinUntil(long due)
    {
        while (clock.GetTimestamp() < due)
        {
            Thread.SpinWait(10);
        }
    }
}
