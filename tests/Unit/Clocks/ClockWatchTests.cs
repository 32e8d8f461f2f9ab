using ChaosHarness.Probes;
using ChaosHarness.Probes.Clocks;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Clocks;

public sealed class ClockWatchTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public async Task Time_that_goes_on_as_usual_is_not_reported()
    {
        await using Watched watched = new();

        // 400 ppm is slewing, not a step.
        await watched.PassAsync(60, () => watched.Kernel.Wall += TimeSpan.FromMicroseconds(400));

        Assert.That(watched.Found, Is.Empty);
        Assert.That(watched.Readings, Has.Count.EqualTo(61));
    }

    [TestCase(250.0)]
    [TestCase(-250.0)]
    [TestCase(1.0)]
    public async Task Wall_time_that_is_set_is_a_step_of_that_size(double milliseconds)
    {
        await using Watched watched = new();
        await watched.PassAsync(5, () => { });

        watched.Kernel.Wall += TimeSpan.FromMilliseconds(milliseconds);
        await watched.PassAsync(5, () => { });

        Assert.That(watched.Found, Has.Count.EqualTo(1));
        ClockIncident step = watched.Found[0];
        Assert.Multiple(() =>
        {
            Assert.That((step.Kind, step.After.Seconds, step.By.Seconds), Is.EqualTo((ClockIncidentKind.Step, 5.0, 6.0)));
            Assert.That(step.Least.TotalMilliseconds, Is.LessThanOrEqualTo(milliseconds).And.GreaterThan(milliseconds - 1));
            Assert.That(step.Most.TotalMilliseconds, Is.GreaterThanOrEqualTo(milliseconds).And.LessThan(milliseconds + 1));
        });
    }

    [Test]
    public async Task A_machine_that_slept_is_told_from_a_clock_that_was_set()
    {
        await using Watched watched = new();
        await watched.PassAsync(2, () => { });

        watched.Kernel.Asleep += TimeSpan.FromSeconds(90);
        watched.Kernel.Wall += TimeSpan.FromSeconds(90);
        await watched.PassAsync(2, () => { });

        Assert.That(
            watched.Found.Select(incident => (incident.Kind, incident.Least, incident.Most)),
            Is.EqualTo(new[] { (ClockIncidentKind.Suspension, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(90)) }));
    }

    [Test]
    public async Task A_watch_that_was_held_up_says_so()
    {
        await using Watched watched = new();
        await watched.PassAsync(2, () => { });

        await watched.AdvanceAsync(TimeSpan.FromSeconds(3.5));
        await watched.PassAsync(2, () => { });

        Assert.That(
            watched.Found.Select(incident => (incident.Kind, incident.After.Seconds, incident.By.Seconds, incident.Least, incident.Most)),
            Is.EqualTo(new[]
            {
                (ClockIncidentKind.LateWakeUp, 2.0, 5.5, TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(3.5)),
            }));
    }

    [Test]
    public void A_step_within_the_width_of_the_readings_is_not_claimed()
    {
        ClockReading earlier = new(DrillTime.Zero, new DrillTime(2_000_000), 0, 0, 0);
        ClockReading later = new(new DrillTime(1_000_000_000), new DrillTime(1_001_000_000), 1_003_000_000, 1_000_000_000, 0);

        Assert.That(ClockIncidents.Between(earlier, later, new ClockWatchLimits()), Is.Empty);
        Assert.That(
            ClockIncidents.Between(earlier, later with { RealtimeNanoseconds = 1_004_000_000 }, new ClockWatchLimits())
                .Select(incident => (incident.Kind, incident.Least.TotalMilliseconds, incident.Most.TotalMilliseconds)),
            Is.EqualTo(new[] { (ClockIncidentKind.Step, 0.5, 7.5) }));
    }

    [Test]
    public void The_clocks_of_the_kernel_go_forward_together()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("needs Linux");
        }

        ClockReader clocks = new(new DrillClock(TimeProvider.System), new LinuxKernelClocks());
        ClockReading first = clocks.Read();
        ClockReading second = clocks.Read();

        Assert.That(second.BoottimeNanoseconds, Is.GreaterThan(first.BoottimeNanoseconds));
        Assert.That(
            DateTimeOffset.UnixEpoch.AddTicks(second.RealtimeNanoseconds / 100),
            Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromSeconds(10)));
    }

    /// <summary>A watch on virtual time.</summary>
    private sealed class Watched : IAsyncDisposable
    {
        private readonly FakeTimeProvider time = new();
        private readonly CancellationTokenSource stop = new();
        private readonly Task running;

        public Watched()
        {
            Kernel = new MovedClocks(time);
            ClockWatch watch = new(new DrillClock(time), Kernel, new ClockWatchLimits { Interval = Second });
            running = watch.RunAsync(Readings.Add, Found.Add, stop.Token);
        }

        public MovedClocks Kernel { get; }

        public List<ClockReading> Readings { get; } = [];

        public List<ClockIncident> Found { get; } = [];

        public async Task PassAsync(int seconds, Action each)
        {
            for (int second = 0; second < seconds; second++)
            {
                each();
                await AdvanceAsync(Second);
            }
        }

        public async Task AdvanceAsync(TimeSpan span)
        {
            int before = Readings.Count;
            time.Advance(span);
            while (Readings.Count == before)
            {
                await Task.Yield();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await running;
            stop.Dispose();
        }
    }

    /// <summary>A double of clocks that go with virtual time, apart from what a test adds.</summary>
    private sealed class MovedClocks(FakeTimeProvider time) : IKernelClocks
    {
        private readonly DateTimeOffset begin = time.GetUtcNow();

        public TimeSpan Wall { get; set; }

        public TimeSpan Asleep { get; set; }

        public long ReadRealtime() => (time.GetUtcNow() - DateTimeOffset.UnixEpoch + Wall).Ticks * 100;

        public long ReadBoottime() => (time.GetUtcNow() - begin + Asleep).Ticks * 100;

        public long ReadRaw() => (time.GetUtcNow() - begin).Ticks * 100;
    }
}
