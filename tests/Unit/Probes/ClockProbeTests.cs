using ChaosHarness.Probes;
using ChaosHarness.Probes.Clocks;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Probes;

public sealed class ClockProbeTests
{
    [Test]
    public async Task A_step_of_wall_time_shows_as_its_size()
    {
        SteppedClock time = new();
        DrillClock clock = new(time);
        await using ClockProbe probe = new(Some.Plan("clock"), time);

        time.Elapsed = TimeSpan.FromSeconds(3);
        Observation steady = await probe.SampleAsync(new ProbeSample(0, clock.Now, clock.Now, clock), CancellationToken.None);
        time.Step = TimeSpan.FromMilliseconds(-250);
        Observation stepped = await probe.SampleAsync(new ProbeSample(1, clock.Now, clock.Now, clock), CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That((steady.Value, steady.Unit), Is.EqualTo((0.0, "ms")));
            Assert.That(stepped.Value, Is.EqualTo(-250.0));
            Assert.That(stepped.Detail, Does.StartWith("monotonic=3000000000 raw=42 realtime="));
        });
    }

    [Test]
    public void The_raw_clock_of_the_kernel_goes_forward()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("needs Linux");
        }

        LinuxKernelClocks clock = new();
        long before = clock.ReadRaw();

        Assert.That(() => clock.ReadRaw(), Is.GreaterThan(before).After(1000, 1));
    }

    /// <summary>A double of a machine whose wall clock can be stepped apart from its monotonic one.</summary>
    private sealed class SteppedClock : TimeProvider, IKernelClocks
    {
        public TimeSpan Elapsed { get; set; }

        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => 1_000_000_000;

        public override long GetTimestamp() => Elapsed.Ticks * 100;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Elapsed + Step;

        public long ReadRealtime() => (Elapsed + Step).Ticks * 100;

        public long ReadBoottime() => GetTimestamp();

        public long ReadRaw() => 42;
    }
}
