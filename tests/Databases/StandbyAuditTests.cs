using ChaosHarness.Probes;
using ChaosHarness.Probes.Consistency;
using ChaosHarness.Probes.Databases;
using NUnit.Framework;

namespace ChaosHarness.Tests.Databases;

[NonParallelizable]
public sealed class StandbyAuditTests
{
    private const string CaughtUp =
        "SELECT coalesce(bool_and(replay_lsn >= pg_current_wal_lsn()), false) FROM pg_stat_replication";

    private AuditedPair pair = null!;
    private RealPostgres standby = null!;

    [OneTimeSetUp]
    public async Task Start_a_writer_and_its_standby()
    {
        RealPostgres.Require();
        pair = await AuditedPair.StartAsync();
        standby = await pair.Server.StartStandbyAsync("standby");
    }

    [OneTimeTearDown]
    public async Task Stop_both()
    {
        if (standby is not null)
        {
            await standby.DisposeAsync();
        }

        if (pair is not null)
        {
            await pair.DisposeAsync();
        }
    }

    [SetUp]
    public async Task Begin_with_rows_that_the_standby_has()
    {
        await pair.EmptyAsync();
        await pair.OnBothAsync(
            "CREATE TABLE t (id int PRIMARY KEY, note text); INSERT INTO t SELECT g, 'note ' || g FROM generate_series(1, 5000) g");
        await pair.Server.UntilAsync(CaughtUp);
    }

    [Test]
    public async Task A_hot_standby_is_compared_in_full()
    {
        await pair.OnCopyAsync("UPDATE t SET note = 'other' WHERE id = 4711");

        AuditResult same = await AuditAsync(AuditedPair.Reference, AuditedPair.SmallRanges, TimeProvider.System);
        AuditResult other = await AuditAsync(AuditedPair.Copy, AuditedPair.SmallRanges, TimeProvider.System);

        Assert.Multiple(() =>
        {
            Assert.That((same.Copy.IsStandby, same.Copy.Identity), Is.EqualTo((true, "standby")));
            Assert.That(same.Differences, Is.Empty);
            Assert.That((same.Tables[0].ReferenceRows, same.Tables[0].CopyRows), Is.EqualTo((5000L, 5000L)));
            Assert.That(other.Differences.Select(ConsistencyAuditTests.Text), Is.EqualTo(new[] { "t 4711 Differing note" }));
        });
    }

    [Test]
    public async Task Rows_on_their_way_are_in_flight_and_not_different()
    {
        await PauseAsync();
        await WriteAheadAsync();

        AuditResult result = await AuditAsync(
            AuditedPair.Reference, AuditedPair.SmallRanges with { SettleWithin = TimeSpan.FromSeconds(3) }, new ActingTime(ResumeAsync));

        Assert.Multiple(() =>
        {
            Assert.That(result.Differences, Is.Empty);
            Assert.That(result.InFlight.Select(ConsistencyAuditTests.Text), Is.EquivalentTo(new[]
            {
                "t 17 Differing ", "t 18 Extra ", "t 6001 Missing ", "t 6002 Missing ",
            }));
        });
    }

    [Test]
    public async Task A_standby_that_stands_still_differs()
    {
        await PauseAsync();
        try
        {
            await WriteAheadAsync();

            AuditResult result = await AuditAsync(
                AuditedPair.Reference,
                AuditedPair.SmallRanges with { SettleWithin = TimeSpan.FromSeconds(3) },
                new ActingTime(() => Task.CompletedTask));

            Assert.That(result.Differences.Select(ConsistencyAuditTests.Text), Is.EquivalentTo(new[]
            {
                "t 17 Differing note", "t 18 Extra ", "t 6001 Missing ", "t 6002 Missing ",
            }));
        }
        finally
        {
            await ResumeAsync();
        }
    }

    [Test]
    public async Task A_row_that_changes_at_every_look_is_unsettled()
    {
        await PauseAsync();
        await WriteAheadAsync();
        int change = 0;

        AuditResult result = await AuditAsync(
            AuditedPair.Reference,
            AuditedPair.SmallRanges with { SettleWithin = TimeSpan.FromSeconds(3), Looks = 2 },
            new ActingTime(async () =>
            {
                // The standby comes to see a version that no look at the writer saw, and the writer is ahead again.
                change++;
                await pair.OnReferenceAsync($"UPDATE t SET note = 'between {change}' WHERE id = 17");
                await ResumeAsync();
                await PauseAsync();
                await pair.OnReferenceAsync($"UPDATE t SET note = 'ahead {change}' WHERE id = 17");
            }));
        await ResumeAsync();

        Assert.That(result.Unsettled.Select(ConsistencyAuditTests.Text), Is.EqualTo(new[] { "t 17 Differing " }));
    }

    [Test]
    public void A_database_is_not_compared_with_itself() => Assert.That(
        () => new ConsistencyAudit(
            pair.ReferenceEndpoint, pair.ReferenceEndpoint, AuditedPair.SmallRanges, new DrillClock(TimeProvider.System))
            .CompareAsync(null, CancellationToken.None),
        Throws.InstanceOf<ProbeMisconfiguredException>().With.Message.Contains("with itself"));

    [Test]
    public void A_server_that_does_not_answer_makes_the_audit_incomplete() => Assert.That(
        () => new ConsistencyAudit(
            pair.ReferenceEndpoint, pair.CopyEndpoint with { Port = 1 }, AuditedPair.SmallRanges, new DrillClock(TimeProvider.System))
            .CompareAsync(null, CancellationToken.None),
        Throws.InstanceOf<AuditIncompleteException>().With.Message.Contains("'127.0.0.1:1'"));

    [Test]
    public void An_audit_ends_when_it_is_cancelled()
    {
        using CancellationTokenSource stop = new();
        List<AuditProgress> seen = [];
        SynchronousProgress progress = new(advanced =>
        {
            seen.Add(advanced);
            stop.Cancel();
        });
        AuditPlan plan = AuditedPair.SmallRanges with { RangeRows = 10 };

        Assert.That(
            () => new ConsistencyAudit(pair.ReferenceEndpoint, pair.CopyEndpoint, plan, new DrillClock(TimeProvider.System))
                .CompareAsync(progress, stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(seen, Has.Count.EqualTo(1));
        Assert.That((seen[0].Table.Name, seen[0].Number, seen[0].Tables, seen[0].Rows), Is.EqualTo(("t", 1, 1, 160L)));
    }

    private Task<AuditResult> AuditAsync(string reference, AuditPlan plan, TimeProvider time)
    {
        // The standby holds every database of its writer, so another one of them is a copy with known differences.
        DatabaseEndpoint copy = standby.Endpoint() with { Database = AuditedPair.Reference };
        return new ConsistencyAudit(pair.Server.Endpoint() with { Database = reference }, copy, plan, new DrillClock(time))
            .CompareAsync(null, CancellationToken.None);
    }

    private Task WriteAheadAsync() => pair.OnReferenceAsync(
        "INSERT INTO t VALUES (6001, 'new'), (6002, 'new'); UPDATE t SET note = 'newer' WHERE id = 17; DELETE FROM t WHERE id = 18");

    private async Task PauseAsync()
    {
        await standby.ExecuteAsync("SELECT pg_wal_replay_pause()");
        await standby.UntilAsync("SELECT pg_get_wal_replay_pause_state() = 'paused'");
    }

    private async Task ResumeAsync()
    {
        await standby.ExecuteAsync("SELECT pg_wal_replay_resume()");
        await pair.Server.UntilAsync(CaughtUp);
    }

    /// <summary>A double of a clock on which nothing takes time: what should happen during a wait is done, and the wait is over.</summary>
    private sealed class ActingTime(Func<Task> act) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timer timer = new();
            _ = ActAsync(callback, state);
            return timer;
        }

        private async Task ActAsync(TimerCallback callback, object? state)
        {
            await Task.Yield();
            await act();
            callback(state);
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    private sealed class SynchronousProgress(Action<AuditProgress> report) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value) => report(value);
    }
}
