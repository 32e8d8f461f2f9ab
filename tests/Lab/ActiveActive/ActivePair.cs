using System.Net;
using System.Net.Sockets;
using ChaosHarness.Lab.ActiveActive;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Packages;
using ChaosHarness.Tests.Databases;
using ChaosHarness.Tests.Lab.Databases;
using Npgsql;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.ActiveActive;

/// <summary>Both Regions' active-active databases on loopback, real but for the network between them.</summary>
internal sealed class ActivePair : IAsyncDisposable
{
    private const string Password = "loopback-only";

    private readonly LabPrograms programs;
    private readonly LabOptions lab;
    private readonly Dictionary<string, ActiveSite> sites;
    private readonly Dictionary<string, RunningActiveDatabase> running = [];
    private readonly DoubleCut[] ways;

    private ActivePair(LabPrograms programs, LabOptions lab)
    {
        (this.programs, this.lab) = (programs, lab);
        var (taiwan, tokyo) = (FreePort(), FreePort());
        var (toTaiwan, toTokyo) = (new DoubleCut(taiwan), new DoubleCut(tokyo));
        ways = [toTaiwan, toTokyo];
        sites = new Dictionary<string, ActiveSite>
        {
            ["taiwan"] = Site(Topology.Taiwan, Topology.Tokyo, taiwan, toTokyo.Port),
            ["tokyo"] = Site(Topology.Tokyo, Topology.Taiwan, tokyo, toTaiwan.Port),
        };
    }

    public static IReadOnlyList<string> Regions { get; } = ["taiwan", "tokyo"];

    public static async Task<ActivePair> StartAsync(CancellationToken cancellationToken, params string[] defects)
    {
        var programs = TestPrograms.Find();
        var folder = Directory.CreateTempSubdirectory("lab-active-").FullName;
        if (OperatingSystem.IsLinux())
        {
            // PostgreSQL's user must get through.
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        }

        var pair = new ActivePair(programs, new LabOptions
        {
            Name = "test",
            Folder = folder,
            Profile = "reference",
            Pace = "quick",
            Defects = defects,
            Seed = 1,
            Secrets = new LabSecrets("key", "secret", Password),
            Settings = LabSettings.For("reference", "quick"),
        });
        await Task.WhenAll(Regions.Select(region => pair.StartAsync(region, cancellationToken)));
        return pair;
    }

    public Task StartAsync(string region, CancellationToken cancellationToken)
    {
        var database = new RunningActiveDatabase(lab, sites[region], programs, TimeProvider.System);
        lock (running)
        {
            running[region] = database;
        }

        return database.StartAsync(cancellationToken);
    }

    public ValueTask StopAsync(string region)
    {
        running.Remove(region, out var database);
        return database!.DisposeAsync();
    }

    /// <summary>Nothing passes between the Regions until it is lifted.</summary>
    public void Cut() => Array.ForEach(ways, way => way.Cut());

    public void Heal() => Array.ForEach(ways, way => way.Lift());

    /// <summary>A connection as the drill's user.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(string region, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={sites[region].Address.Port};Username=drill;Password={Password};Database=active;"
            + "Pooling=false;Timeout=10;Command Timeout=30;SSL Mode=Disable;GSS Encryption Mode=Disable");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public async Task RunAsync(string region, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(region, cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Every row of a query as one text.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string region, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(region, cancellationToken);
        return await ActiveQueries.RowsAsync(connection, sql, cancellationToken);
    }

    /// <summary>What clients see in a Region.</summary>
    public Task<IReadOnlyList<string>> TableAsync(string region, CancellationToken cancellationToken) =>
        RowsAsync(region, ActiveQueries.Table, cancellationToken);

    /// <summary>Returns once each Region has received all that the other one wrote.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await using var taiwan = await ConnectAsync("taiwan", cancellationToken);
        await using var tokyo = await ConnectAsync("tokyo", cancellationToken);
        await ActiveQueries.CatchUpAsync(taiwan, tokyo, cancellationToken);
    }

    /// <summary>A row that both Regions have.</summary>
    public async Task<Guid> SharedAsync(CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        await RunAsync("taiwan", ConflictSql.Insert(id, "shared", ConflictSql.Time), cancellationToken);
        await CatchUpAsync(cancellationToken);
        return id;
    }

    /// <summary>Asserts that both Regions have caught up and hold the same row, or none where <paramref name="data"/> is null.</summary>
    public async Task IsEverywhereAsync(Guid id, string? data, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        var inTaiwan = await RowsAsync("taiwan", ConflictSql.RowOf(id), cancellationToken);
        var inTokyo = await RowsAsync("tokyo", ConflictSql.RowOf(id), cancellationToken);
        Assert.That(inTokyo, Is.EqualTo(inTaiwan));
        Assert.That(inTaiwan, data is null ? Is.Empty : Has.One.Contains($"\"{data}\""));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var region in running.Keys.ToList())
        {
            await StopAsync(region);
        }

        foreach (var way in ways)
        {
            await way.DisposeAsync();
        }

        Directory.Delete(lab.Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private ActiveSite Site(LabRegion region, LabRegion peer, int port, int peerPort) => new()
    {
        Region = region,
        Peer = peer,
        Address = new IPEndPoint(IPAddress.Loopback, port),
        PeerAddress = new IPEndPoint(IPAddress.Loopback, peerPort),
        Folder = lab.PathOf(Path.Combine("pg", $"active-{region.Name}")),
        LogFile = lab.PathOf(Path.Combine("logs", $"postgres-active-{region.Name}.log")),
    };
}
