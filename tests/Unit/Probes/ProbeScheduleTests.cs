using ChaosHarness.Probes;
using ChaosHarness.Probes.Pacing;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Probes;

public sealed class ProbeScheduleTests
{
    [Test]
    public void A_late_sample_moves_no_later_one()
    {
        ProbeSchedule schedule = new(new DrillTime(7), TimeSpan.FromTicks(333_333), TimeSpan.FromTicks(5));

        Assert.That(schedule.DueAt(1_000_000_000).Nanoseconds, Is.EqualTo(7 + 500 + (1_000_000_000L * 33_333_300)));
    }

    [Test]
    public void As_many_samples_are_due_as_have_a_due_time_that_has_come() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Long[1, 10_000], Gen.Long[0, 10_000], Gen.Long[0, 5_000])
            .Sample((start, interval, stagger, count) =>
            {
                ProbeSchedule schedule = new(new DrillTime(start), TimeSpan.FromTicks(interval), TimeSpan.FromTicks(stagger));
                DrillTime last = schedule.DueAt(count);
                return schedule.DueBy(last) == count + 1 && schedule.DueBy(new DrillTime(last.Nanoseconds - 1)) == count;
            });

    [Test]
    public void Staggers_are_distinct_and_lie_within_one_interval()
    {
        TimeSpan interval = TimeSpan.FromMilliseconds(20);

        TimeSpan[] staggers = [.. Enumerable.Range(0, 7).Select(index => ProbeSchedule.StaggerOf(index, 7, interval))];

        Assert.Multiple(() =>
        {
            Assert.That(staggers, Is.Unique.And.Ordered);
            Assert.That(staggers, Has.All.LessThan(interval));
        });
    }

    [Test]
    public void The_agenda_gives_every_sample_once_in_order_and_never_early_on_a_clock_of_odd_frequency()
    {
        // 19.2 MHz is an ARM counter; 3,579,545 Hz the ACPI one, whose tick is no whole number of nanoseconds.
        foreach (long frequency in new[] { 19_200_000L, 3_579_545L, 1_000_000_000L })
        {
            OddClock time = new(frequency);
            DrillClock clock = new(time);
            ProbeSchedule[] schedules =
            [
                new(clock.Now, TimeSpan.FromMilliseconds(20), TimeSpan.Zero),
                new(clock.Now, TimeSpan.FromMilliseconds(7), TimeSpan.FromMilliseconds(3)),
            ];
            PacingAgenda agenda = new(schedules);
            long[] taken = [0, 0];
            DrillTime before = DrillTime.Zero;
            for (int turn = 0; turn < 10_000; turn++)
            {
                while (agenda.TryTake(clock.Now, out DueSample due))
                {
                    Assert.That(due.Sequence, Is.EqualTo(taken[due.ProbeIndex]++));
                    Assert.That(due.PlannedAt, Is.GreaterThanOrEqualTo(before).And.LessThanOrEqualTo(clock.Now));
                    before = due.PlannedAt;
                }

                time.Advance(agenda.SleepBeforeNext(clock.Now, TimeSpan.FromMilliseconds(20)));
            }

            Assert.That(taken, Is.EqualTo(schedules.Select(schedule => schedule.DueBy(clock.Now)).ToArray()).Within(1));
            Assert.That(taken[0], Is.GreaterThan(1000));
        }
    }

    [Test]
    public void A_sleep_ends_less_than_a_millisecond_after_the_next_sample_is_due() =>
        Gen.Long[0, 60_000_000].Sample(ahead =>
        {
            PacingAgenda agenda = new([new ProbeSchedule(new DrillTime(ahead), TimeSpan.FromSeconds(1), TimeSpan.Zero)]);
            TimeSpan sleep = agenda.SleepBeforeNext(DrillTime.Zero, TimeSpan.FromMilliseconds(20));
            return sleep > TimeSpan.Zero && sleep <= TimeSpan.FromMilliseconds(20)
                && (sleep.Ticks * 100) - ahead <= 1_000_000;
        });

    /// <summary>A double of the machine's clock whose frequency is not one per nanosecond.</summary>
    private sealed class OddClock(long frequency) : TimeProvider
    {
        private long ticks = 123_456_789;

        public override long TimestampFrequency => frequency;

        public override long GetTimestamp() => ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

        public void Advance(TimeSpan span) => ticks += (long)Math.Ceiling(span.TotalSeconds * frequency);
    }
}
