using ChaosHarness.Probes;
using ChaosHarness.Probes.Pacing;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Probes;

public sealed class PacerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public async Task Samples_go_on_while_the_system_stalls_and_each_counts_from_its_planned_time()
    {
        const int stalledFrom = 5;
        const int releasedBy = 30;
        await using DoubleHttpServer server = new(request =>
            request.Number is >= stalledFrom and < releasedBy ? DoubleAnswer.Held : DoubleAnswer.Created(request));
        server.ReleaseWhenReceived(releasedBy + 1);
        await using WriteProbeUnderTest write = new(server.Address, Some.Plan("write", intervalMs: 20, deadlineMs: 5000));
        RecordingSink sink = new();
        await using Pacer pacer = new(new DrillClock(TimeProvider.System), sink, Generous, [write.Probe]);

        await pacer.StartAsync(CancellationToken.None);
        IReadOnlyList<Observation> seen = await sink.WaitForAsync(40);
        await pacer.StopAsync(Second, CancellationToken.None);

        ProbeSchedule schedule = pacer.Schedules["write"];
        Assert.That(seen, Has.All.Property(nameof(Observation.Kind)).EqualTo(ObservationKind.Measured));
        Assert.That(seen.Select(one => one.PlannedAt), Is.EqualTo(seen.Select(one => schedule.DueAt(one.Sequence))));
        // Requests arrive in planned order but for the racing of neighbours, so the stalled ones are these, give or take two.
        double[] stalled = [.. seen.Where(one => one.Sequence is >= stalledFrom + 2 and < releasedBy - 10)
            .OrderBy(one => one.Sequence).Select(one => one.Value!.Value)];
        Assert.That(stalled, Has.All.GreaterThan(150), "a stalled answer must count from its own planned time");
        Assert.That(stalled[0] - stalled[^1], Is.EqualTo(20 * (stalled.Length - 1)).Within(60));
    }

    [Test]
    public async Task An_answer_after_the_deadline_is_unknown_and_told_apart_from_silence()
    {
        FakeTimeProvider time = new();
        RecordingSink sink = new();
        ScriptedProbe probe = new(Some.Plan("slow", intervalMs: 10_000, deadlineMs: 100), (sample, _) =>
        {
            time.Advance(TimeSpan.FromMilliseconds(150));
            return ValueTask.FromResult(sample.Answered("slow", ObservationKind.Measured));
        });
        await using Pacer pacer = new(new DrillClock(time), sink, new PacerLimits(), [probe]);
        await pacer.StartAsync(CancellationToken.None);

        time.Advance(TimeSpan.FromMilliseconds(20));
        Observation seen = (await sink.WaitForAsync(1))[0];

        Assert.That((seen.Kind, seen.Late), Is.EqualTo((ObservationKind.Unknown, true)), seen.Detail);
    }

    [Test]
    public async Task Samples_that_a_pause_of_the_harness_made_late_are_starved_and_not_asked()
    {
        FakeTimeProvider time = new();
        RecordingSink sink = new();
        int asked = 0;
        ScriptedProbe probe = new(Some.Plan("paused", intervalMs: 100), (sample, _) =>
        {
            Interlocked.Increment(ref asked);
            return ValueTask.FromResult(sample.Answered("paused", ObservationKind.Measured));
        });
        await using Pacer pacer = new(new DrillClock(time), sink, new PacerLimits(), [probe]);
        await pacer.StartAsync(CancellationToken.None);

        time.Advance(TimeSpan.FromMilliseconds(20 + 500));
        IReadOnlyList<Observation> seen = await sink.WaitForAsync(6);

        Assert.Multiple(() =>
        {
            Assert.That(
                seen.OrderBy(one => one.Sequence).Select(one => one.Kind),
                Is.EqualTo(Enumerable.Repeat(ObservationKind.Starved, 5).Append(ObservationKind.Measured)));
            Assert.That(seen.Min(one => one.Detail), Does.Contain("limit 10.0 ms"));
            Assert.That(asked, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_probe_that_heeds_no_deadline_is_asked_no_more_often_than_its_limit()
    {
        FakeTimeProvider time = new();
        RecordingSink sink = new();
        TaskCompletionSource never = new();
        ProbePlan plan = Some.Plan("deaf", intervalMs: 100, deadlineMs: 200);
        ScriptedProbe probe = new(plan, async (sample, _) =>
        {
            await never.Task;
            return sample.Answered("deaf", ObservationKind.Measured);
        });
        PacerLimits limits = new() { MaxSlip = TimeSpan.FromHours(1), InFlightMargin = 3 };
        await using Pacer pacer = new(new DrillClock(time), sink, limits, [probe]);
        await pacer.StartAsync(CancellationToken.None);

        time.Advance(TimeSpan.FromMilliseconds(20 + 900));
        IReadOnlyList<Observation> starved = await sink.WaitForAsync(5);
        never.SetResult();
        IReadOnlyList<Observation> all = await sink.WaitForAsync(10);

        Assert.Multiple(() =>
        {
            Assert.That(starved.Select(one => one.Sequence), Is.EqualTo(new long[] { 5, 6, 7, 8, 9 }));
            Assert.That(starved, Has.All.Property(nameof(Observation.Kind)).EqualTo(ObservationKind.Starved));
            Assert.That(all.Select(one => one.Sequence), Is.Unique);
        });
    }

    [Test]
    public async Task An_acknowledgement_after_the_deadline_is_unknown()
    {
        FakeTimeProvider time = new();
        RecordingSink sink = new();
        ScriptedProbe probe = new(Some.Plan("slow", intervalMs: 10_000, deadlineMs: 100), (sample, _) =>
        {
            time.Advance(TimeSpan.FromMilliseconds(101));
            return ValueTask.FromResult(sample.Answered("slow", ObservationKind.Measured));
        });
        await using Pacer pacer = new(new DrillClock(time), sink, new PacerLimits(), [probe]);
        await pacer.StartAsync(CancellationToken.None);

        time.Advance(TimeSpan.FromMilliseconds(20));
        Observation seen = (await sink.WaitForAsync(1))[0];

        Assert.Multiple(() =>
        {
            Assert.That(seen.Kind, Is.EqualTo(ObservationKind.Unknown));
            Assert.That(seen.Detail, Is.EqualTo("Measured after 101.0 ms, deadline 100.0 ms"));
        });
    }

    [Test]
    public async Task Probes_begin_apart_when_told()
    {
        ScriptedProbe Of(string name) => new(
            Some.Plan(name), (sample, _) => ValueTask.FromResult(sample.Answered(name, ObservationKind.Measured)));
        await using Pacer pacer = new(
            new DrillClock(new FakeTimeProvider()),
            new RecordingSink(),
            new PacerLimits { BeginApart = TimeSpan.FromMilliseconds(200) },
            [Of("one"), Of("two"), Of("three")]);
        await pacer.StartAsync(CancellationToken.None);

        Assert.That(
            pacer.Schedules.Values.Select(schedule => (schedule.Start - pacer.Schedules["one"].Start).TotalMilliseconds).Order(),
            Is.EqualTo(new[] { 0, 200, 400 }));
    }

    [Test]
    public async Task A_misconfigured_probe_ends_the_pacer_with_its_own_words()
    {
        ProbeMisconfiguredException cause = new("Role 'nobody' may not log in.");
        ScriptedProbe probe = new(Some.Plan("locked out"), (_, _) => throw cause);
        await using Pacer pacer = new(new DrillClock(TimeProvider.System), new RecordingSink(), new PacerLimits(), [probe]);
        await pacer.StartAsync(CancellationToken.None);

        ProbeMisconfiguredException? thrown = Assert.ThrowsAsync<ProbeMisconfiguredException>(
            () => pacer.Completion.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System));

        Assert.That(thrown, Is.SameAs(cause));
    }

    [Test]
    public async Task A_defect_of_a_probe_ends_the_pacer_with_the_name_of_the_probe()
    {
        ScriptedProbe probe = new(Some.Plan("broken"), (_, _) => throw new InvalidCastException("no such column"));
        await using Pacer pacer = new(new DrillClock(TimeProvider.System), new RecordingSink(), new PacerLimits(), [probe]);
        await pacer.StartAsync(CancellationToken.None);

        ProbeFailedException? thrown = Assert.ThrowsAsync<ProbeFailedException>(
            () => pacer.Completion.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System));

        Assert.Multiple(() =>
        {
            Assert.That(thrown!.Probe, Is.EqualTo("broken"));
            Assert.That(thrown.Message, Does.Contain("'broken'").And.Contain("no such column"));
            Assert.That(thrown.InnerException, Is.InstanceOf<InvalidCastException>());
        });
    }

    [Test]
    public async Task Stopping_lets_samples_end_and_then_cancels_those_that_have_not()
    {
        RecordingSink sink = new();
        ScriptedProbe probe = new(Some.Plan("hanging", intervalMs: 5, deadlineMs: 60_000), async (sample, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return sample.Answered("hanging", ObservationKind.Unknown);
        });
        ScriptedProbe once = new(Some.Plan("marker", intervalMs: 5), (sample, _) =>
            ValueTask.FromResult(sample.Answered("marker", ObservationKind.Measured)));
        await using Pacer pacer = new(new DrillClock(TimeProvider.System), sink, Generous, [probe, once]);
        await pacer.StartAsync(CancellationToken.None);
        await sink.WaitForAsync(10);

        await pacer.StopAsync(TimeSpan.FromMilliseconds(20), CancellationToken.None);

        long[] hanging = [.. sink.Seen.Where(one => one.Probe == "hanging").Select(one => one.Sequence).Order()];
        Assert.That(hanging, Is.Not.Empty.And.EqualTo(Enumerable.Range(0, hanging.Length).Select(number => (long)number)));
        Assert.That(pacer.Completion.IsCompletedSuccessfully);
    }

    [Test]
    public void Two_probes_of_one_name_are_refused()
    {
        ScriptedProbe probe = new(Some.Plan("same"), (_, _) => throw new NotSupportedException());

        Assert.That(
            () => new Pacer(new DrillClock(TimeProvider.System), new RecordingSink(), new PacerLimits(), [probe, probe]),
            Throws.ArgumentException.With.Message.Contains("'same'"));
    }

    /// <summary>A shared build machine may pause any thread; these tests are not about that.</summary>
    private static PacerLimits Generous => new() { MaxSlip = TimeSpan.FromSeconds(10), InFlightMargin = 1000 };
}
