using System.Diagnostics;
using System.Globalization;
using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Hosts;
using ChaosHarness.Lab.Supervision;
using ChaosHarness.Tests.Lab.Core;
using Npgsql;
using NUnit.Framework;
using static ChaosHarness.Tests.Lab.ActiveActive.ConflictSql;

namespace ChaosHarness.Tests.Lab.ActiveActive;

/// <summary>The two databases in a real lab, cut off from each other by its network.</summary>
/// <remarks><c>DRILL_CONFLICTS</c> says how many ids both Regions write during the cut (500 unless told).</remarks>
[CancelAfter(300_000)]
public sealed class PartitionTests
{
    private const string Cut = "partition";

    /// <summary>Where each copy of each row lies and which transaction wrote it: any further write changes that.</summary>
    private const string Versions = """
        select md5(string_agg(concat_ws(' ', place, xmin, ctid), ',' order by place, id)) from (
            select 'seen' as place, id, xmin, ctid from conflict_resolution
            union all select 'taiwan', id, xmin, ctid from last_writes.taiwan
            union all select 'tokyo', id, xmin, ctid from last_writes.tokyo) versions
        """;

    private static readonly int Conflicts = Math.Max(
        10, int.TryParse(Environment.GetEnvironmentVariable("DRILL_CONFLICTS"), CultureInfo.InvariantCulture, out var count) ? count : 500);

    /// <summary>A connection that the cut has broken comes back within seconds; then each row takes its time.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10) + (Conflicts * TimeSpan.FromMilliseconds(2));

    private RunningLab lab = null!;
    private BackplaneClient backplane = null!;

    [OneTimeSetUp]
    public void Bring_up_a_lab()
    {
        lab = RunningLab.Start("active", "active-database-taiwan,active-database-tokyo");
        backplane = lab.Backplane();
    }

    [OneTimeTearDown]
    public void Take_it_down()
    {
        backplane?.Dispose();
        lab?.Dispose();
    }

    [Test]
    public async Task Conflicting_writes_during_a_partition_converge_to_the_last_of_them(CancellationToken cancellationToken)
    {
        await using var taiwan = Connect("taiwan");
        await using var tokyo = Connect("tokyo");
        var conflicts = Enumerable.Range(0, Conflicts).Select(number => new Conflict(number)).ToList();
        await RunAsync(taiwan, conflicts.Where(conflict => conflict.IsShared).Select(conflict => conflict.Before), cancellationToken);
        await ActiveQueries.CatchUpAsync(taiwan, tokyo, cancellationToken);

        await backplane.SetCutAsync(Cut, new CutRule { Subnets = ["10.1.0.0/16"], Peers = ["10.2.0.0/16"] }, cancellationToken);
        await Task.WhenAll(
            RunAsync(taiwan, conflicts.Select(conflict => conflict.InTaiwan), cancellationToken),
            RunAsync(tokyo, conflicts.Select(conflict => conflict.InTokyo), cancellationToken));
        Assert.That(
            await ActiveQueries.RowsAsync(tokyo, ActiveQueries.Table, cancellationToken),
            Is.Not.EqualTo(await ActiveQueries.RowsAsync(taiwan, ActiveQueries.Table, cancellationToken)),
            "nothing passed the cut");
        await backplane.LiftCutAsync(Cut, cancellationToken);
        var lifted = Stopwatch.GetTimestamp();
        await ActiveQueries.CatchUpAsync(taiwan, tokyo, cancellationToken);
        var took = Stopwatch.GetElapsedTime(lifted);

        TestContext.Out.WriteLine($"{Conflicts} conflicting writes on each side converged {took.TotalSeconds:F1} s after the cut");
        var expected = conflicts.Where(conflict => conflict.Winner is not null)
            .Select(conflict => $"{conflict.Id} {conflict.Winner}").Order(StringComparer.Ordinal).ToList();
        var ids = conflicts.Select(conflict => conflict.Id.ToString()).ToHashSet();
        foreach (var connection in (NpgsqlConnection[])[taiwan, tokyo])
        {
            var rows = await ActiveQueries.RowsAsync(
                connection, "select id || ' ' || (data #>> '{}') from conflict_resolution", cancellationToken);
            Assert.That(rows.Where(row => ids.Contains(row[..36])).Order(StringComparer.Ordinal), Is.EqualTo(expected));
        }

        Assert.That(took, Is.LessThan(Limit));
        await NothingIsWrittenAnyMoreAsync(taiwan, tokyo, cancellationToken);
    }

    [Test]
    public async Task A_database_that_was_killed_takes_up_what_it_missed(CancellationToken cancellationToken)
    {
        await using var taiwan = Connect("taiwan");
        var id = Guid.NewGuid();
        await backplane.HoldPartAsync(
            "active-database-tokyo", "test", new PartHold { Kind = PartHold.Stop, LifetimeMs = 60_000 }, cancellationToken);
        await RunAsync(taiwan, [Insert(id, "missed")], cancellationToken);
        await backplane.ReleasePartAsync("active-database-tokyo", "test", cancellationToken);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (LabState.Load(lab.Folder)?.State != "ready")
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        await using var tokyo = Connect("tokyo");
        await ActiveQueries.CatchUpAsync(taiwan, tokyo, cancellationToken);
        Assert.That(await ActiveQueries.RowsAsync(tokyo, RowOf(id), cancellationToken), Has.One.Contains("missed"));
    }

    private static async Task RunAsync(NpgsqlConnection connection, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>After a row more each way, every row that was there before lies where it lay.</summary>
    private static async Task NothingIsWrittenAnyMoreAsync(
        NpgsqlConnection taiwan, NpgsqlConnection tokyo, CancellationToken cancellationToken)
    {
        NpgsqlConnection[] both = [taiwan, tokyo];
        var before = await Task.WhenAll(both.Select(connection => ActiveQueries.RowsAsync(connection, Versions, cancellationToken)));
        var more = both.Select(_ => Guid.NewGuid()).ToList();
        await RunAsync(taiwan, [Insert(more[0], "more")], cancellationToken);
        await RunAsync(tokyo, [Insert(more[1], "more")], cancellationToken);
        await ActiveQueries.CatchUpAsync(taiwan, tokyo, cancellationToken);
        var without = Versions.Replace("versions", $"versions where id not in ('{more[0]}', '{more[1]}')", StringComparison.Ordinal);
        var after = await Task.WhenAll(both.Select(connection => ActiveQueries.RowsAsync(connection, without, cancellationToken)));
        Assert.That(after, Is.EqualTo(before));
    }

    /// <summary>A client in the Region's application subnet. A socket stays for ever in the network that it was made in.</summary>
    private NpgsqlConnection Connect(string region)
    {
        var connection = new NpgsqlConnection(
            $"Host={Topology.Region(region).ActiveDatabase};Username=drill;Database=active;Pooling=false;Timeout=10;Command Timeout=60;"
            + $"Password={LabOptions.Load(lab.Folder).Secrets.DatabasePassword};SSL Mode=Disable;GSS Encryption Mode=Disable");
        return NamespaceThread.Run($"/proc/{lab.Holder($"{region}-app")}/ns/net", () =>
        {
            connection.Open();
            return connection;
        });
    }

    /// <summary>One id that both Regions write while they are apart, in one of five ways.</summary>
    private sealed record Conflict(int Number)
    {
        public Guid Id { get; } = Guid.NewGuid();

        public bool IsShared => Number % 5 >= 2;

        public string Before => Insert(Id, "before", Time);

        public string InTaiwan => (Number % 5) switch
        {
            0 => Insert(Id, "taiwan", Later),
            1 => Insert(Id, "taiwan", Time),
            3 => Delete(Id),
            _ => Update(Id, "taiwan", Later),
        };

        public string InTokyo => (Number % 5) switch
        {
            0 or 1 => Insert(Id, "tokyo", Time),
            4 => Update(Id, "tokyo", Later) + Delete(Id),
            _ => Update(Id, "tokyo", Later),
        };

        public string? Winner => (Number % 5) switch
        {
            0 => "taiwan",
            4 => null,
            _ => "tokyo",
        };
    }
}
