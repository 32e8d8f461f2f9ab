using System.Diagnostics;
using ChaosHarness.Lab.Databases;
using Npgsql;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Databases;

/// <summary>Two real PostgreSQL servers, under their agents.</summary>
[CancelAfter(90_000)]
public sealed class DatabasePairTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private DatabasePair pair = null!;

    [TearDown]
    public async Task Stop()
    {
        if (pair is not null)
        {
            await pair.DisposeAsync();
        }
    }

    [Test]
    public async Task Commits_wait_for_the_standby_until_it_has_been_lost_for_the_limit(
        CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken);
        await ModeIsAsync("synchronous", cancellationToken);
        await using var writer = await pair.ConnectAsync("taiwan", cancellationToken);
        await DatabasePair.InsertAsync(writer, "with-standby", cancellationToken);
        await using (var standby = await pair.ConnectAsync("tokyo", cancellationToken))
        {
            Assert.That(
                await RowsAsync(standby, cancellationToken), Is.EqualTo(1), "applied before it was acknowledged");
        }

        await pair.StopAsync("tokyo");
        var begun = Stopwatch.GetTimestamp();
        await DatabasePair.InsertAsync(writer, "without-standby", cancellationToken);
        var waited = Stopwatch.GetElapsedTime(begun);
        await ModeIsAsync("asynchronous", cancellationToken);
        await pair.StartAsync("tokyo", cancellationToken);
        await ModeIsAsync("synchronous", cancellationToken);

        TestContext.Out.WriteLine($"degraded after {waited.TotalMilliseconds:F0} ms");
        Assert.That(waited.TotalMilliseconds, Is.InRange(400, 4000), "the limit is 1500 ms since it was last heard");
    }

    [Test]
    public async Task A_writer_whose_lease_ends_is_fenced_and_its_successor_has_every_acknowledged_row(
        CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken);
        await ModeIsAsync("synchronous", cancellationToken);
        await Eventually.IsTrueAsync(
            "taiwan holds a lease", Limit, () => pair.ControlPlane.HasAnswered("taiwan"), cancellationToken);

        var silentAt = Stopwatch.GetTimestamp();
        pair.ControlPlane.Silent = "taiwan";
        var acknowledged = await WriteUntilRefusedAsync("taiwan", cancellationToken);
        await TruthHasAsync("fence.set", cancellationToken);
        var fencedAfter = Stopwatch.GetElapsedTime(silentAt, (long)pair.Truth("fence.set")[0]["at"]!);
        Assert.That(fencedAfter.TotalMilliseconds, Is.LessThanOrEqualTo(2000), "the length of the lease");

        pair.ControlPlane.Answer = pair.ControlPlane.Answer with { Epoch = 2 };
        var promotion = await pair.Agent("tokyo").PromoteAsync(2, cancellationToken);
        pair.ControlPlane.Answer = pair.ControlPlane.Answer with { WriterRegion = "tokyo" };
        Assert.That(promotion.Promoted, Is.True, promotion.Reason);
        Assert.That(await pair.Agent("tokyo").PromoteAsync(2, cancellationToken), Is.EqualTo(promotion), "again");
        Assert.That(DatabasePair.Ids(pair.Truth("rows.promoted")[0]), Is.SupersetOf(acknowledged));

        pair.ControlPlane.Silent = null;
        await TruthHasAsync("rejoin.done", cancellationToken);
        await ModeIsAsync("synchronous", cancellationToken);
        Assert.That(DatabasePair.Ids(pair.Truth("rows.fenced")[0]), Is.SupersetOf(acknowledged));
        await using var successor = await pair.ConnectAsync("tokyo", cancellationToken);
        await DatabasePair.InsertAsync(successor, "after", cancellationToken);
        await using var follower = await pair.ConnectAsync("taiwan", cancellationToken);
        var rows = await RowsAsync(successor, cancellationToken);
        Assert.That(await RowsAsync(follower, cancellationToken), Is.EqualTo(rows));
        Report(fencedAfter);
    }

    [Test]
    public async Task A_killed_asynchronous_writer_loses_exactly_what_was_not_sent(CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken, "B1");
        await using var superuser = await pair.ConnectAsSuperuserAsync("taiwan", cancellationToken);
        await using (var writer = await pair.ConnectAsync("taiwan", cancellationToken))
        {
            await DatabasePair.InsertAsync(writer, "sent", cancellationToken);
            await EverythingIsReplayedAsync(superuser, cancellationToken);
            await using var sender = new NpgsqlCommand("select pid from pg_stat_replication", superuser);
            await SignalAsync("STOP", (int)(await sender.ExecuteScalarAsync(cancellationToken))!, cancellationToken);
            foreach (var id in new[] { "lost-1", "lost-2", "lost-3" })
            {
                await DatabasePair.InsertAsync(writer, id, cancellationToken);
            }
        }

        pair.ControlPlane.Silent = "taiwan";
        await SignalAsync("KILL", pair.Postmaster("taiwan"), cancellationToken);
        await TruthHasAsync("writer.gone", cancellationToken);
        pair.ControlPlane.Answer = pair.ControlPlane.Answer with { Epoch = 2 };
        var promotion = await pair.Agent("tokyo").PromoteAsync(2, cancellationToken);
        pair.ControlPlane.Answer = pair.ControlPlane.Answer with { WriterRegion = "tokyo" };
        pair.ControlPlane.Silent = null;
        await TruthHasAsync("rejoin.done", cancellationToken);

        Assert.That(promotion.Promoted, Is.True, promotion.Reason);
        Assert.That(DatabasePair.Ids(pair.Truth("rows.promoted")[0]), Is.EqualTo(["sent"]));
        Assert.That(
            DatabasePair.Ids(pair.Truth("rows.fenced")[0]), Is.EquivalentTo(["sent", "lost-1", "lost-2", "lost-3"]));
        Assert.That(pair.Truth("process.died").Select(fact => (bool)fact["asked"]!), Does.Contain(false));
    }

    [Test]
    public async Task A_writer_that_died_is_started_again_while_it_holds_the_lease(CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken);
        await using (var writer = await pair.ConnectAsync("taiwan", cancellationToken))
        {
            await DatabasePair.InsertAsync(writer, "before", cancellationToken);
        }

        await SignalAsync("KILL", pair.Postmaster("taiwan"), cancellationToken);
        await Eventually.IsTrueAsync(
            "writable again", Limit, () => pair.Truth("writer.writable").Count == 2, cancellationToken);

        await using var again = await pair.ConnectAsync("taiwan", cancellationToken);
        Assert.That(await RowsAsync(again, cancellationToken), Is.EqualTo(1));
        Assert.That(pair.Truth("fence.set"), Is.Empty);
    }

    private static async Task SignalAsync(string signal, int pid, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{signal}", pid.ToString()]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    private static async Task<long> RowsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select count(*) from orders", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task EverythingIsReplayedAsync(NpgsqlConnection writer, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select exists (select from pg_stat_replication where replay_lsn >= pg_current_wal_lsn())", writer);
        while (await command.ExecuteScalarAsync(cancellationToken) is not true)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken, params string[] defects)
    {
        var begun = Stopwatch.GetTimestamp();
        pair = await DatabasePair.StartAsync(cancellationToken, defects);
        TestContext.Out.WriteLine($"both up after {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:F0} ms");
        Assert.That(pair.Agent("taiwan").Role, Is.EqualTo(DatabaseRole.Writer));
        Assert.That(pair.Agent("tokyo").Role, Is.EqualTo(DatabaseRole.Standby));
    }

    private Task ModeIsAsync(string mode, CancellationToken cancellationToken) => Eventually.IsTrueAsync(
        $"replication is {mode}",
        Limit,
        () => pair.Truth("replication.mode") is [.., var latest] && (string?)latest["mode"] == mode,
        cancellationToken);

    private Task TruthHasAsync(string kind, CancellationToken cancellationToken) =>
        Eventually.IsTrueAsync(kind, Limit, () => pair.Truth(kind).Count > 0, cancellationToken);

    private async Task<List<string>> WriteUntilRefusedAsync(string region, CancellationToken cancellationToken)
    {
        List<string> acknowledged = [];
        await using var writer = await pair.ConnectAsync(region, cancellationToken);
        try
        {
            while (true)
            {
                var id = $"row-{acknowledged.Count}";
                await DatabasePair.InsertAsync(writer, id, cancellationToken);
                acknowledged.Add(id);
            }
        }
        catch (NpgsqlException)
        {
            Assert.That(acknowledged, Is.Not.Empty);
            return acknowledged;
        }
    }

    private void Report(TimeSpan fencedAfter)
    {
        double Between(string from, string to) =>
            ((long)pair.Truth(to)[0]["at"]! - (long)pair.Truth(from)[0]["at"]!) / 1e6;
        TestContext.Out.WriteLine(
            $"fenced {fencedAfter.TotalMilliseconds:F0} ms after the last answer; promoted in "
            + $"{Between("promotion.begun", "promotion.done"):F0} ms; re-joined in "
            + $"{Between("rejoin.begun", "rejoin.done"):F0} ms");
    }
}
