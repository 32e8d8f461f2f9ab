using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Databases;
using ChaosHarness.Lab.Packages;
using Npgsql;

namespace ChaosHarness.Tests.Lab.Databases;

/// <summary>Both Regions' databases on loopback, real but for their network and their control plane.</summary>
internal sealed class DatabasePair : IAsyncDisposable
{
    public const string Password = "loopback-only";

    private readonly CancellationTokenSource ending = new();
    private readonly LabPrograms programs;
    private readonly Dictionary<string, DatabaseSite> sites;
    private readonly Dictionary<string, (RunningDatabase Database, CancellationTokenSource End, Task Run)> running = [];

    private DatabasePair(LabPrograms programs, LabOptions lab, ControlPlaneDouble controlPlane)
    {
        (this.programs, Lab, ControlPlane) = (programs, lab, controlPlane);
        var (taiwan, tokyo) = (FreePort(), FreePort());
        sites = new Dictionary<string, DatabaseSite>
        {
            ["taiwan"] = Site(Topology.Taiwan, "tokyo", taiwan, tokyo),
            ["tokyo"] = Site(Topology.Tokyo, "taiwan", tokyo, taiwan),
        };
    }

    public LabOptions Lab { get; }

    public ControlPlaneDouble ControlPlane { get; }

    public static async Task<DatabasePair> StartAsync(CancellationToken cancellationToken, params string[] defects)
    {
        var programs = TestPrograms.Find();
        var folder = Directory.CreateTempSubdirectory("lab-db-").FullName;
        if (OperatingSystem.IsLinux())
        {
            // PostgreSQL's user must get through.
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        }

        var lab = new LabOptions
        {
            Name = "test",
            Folder = folder,
            Profile = "reference",
            Pace = "quick",
            Defects = defects,
            Seed = 1,
            Secrets = new LabSecrets("key", "secret", Password),
            Settings = LabSettings.For("reference", "quick") with { DegradeAfterMs = 1500 },
        };
        var pair = new DatabasePair(programs, lab, await ControlPlaneDouble.StartAsync(cancellationToken));
        await Task.WhenAll(pair.StartAsync("taiwan", cancellationToken), pair.StartAsync("tokyo", cancellationToken));
        return pair;
    }

    public async Task StartAsync(string region, CancellationToken cancellationToken)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        var database = new RunningDatabase(Lab, sites[region], programs, TimeProvider.System);
        await database.StartAsync(cancellationToken);
        lock (running)
        {
            running[region] = (database, end, database.RunAsync(end.Token));
        }
    }

    public async Task StopAsync(string region)
    {
        var (database, end, run) = running[region];
        running.Remove(region);
        await end.CancelAsync();
        await run.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await database.DisposeAsync();
        end.Dispose();
    }

    public DatabaseAgent Agent(string region) => running[region].Database.Agent;

    public int Port(string region) => sites[region].Server.Port;

    public int Postmaster(string region) =>
        int.Parse(File.ReadLines(Path.Combine(sites[region].DataFolder, "postmaster.pid")).First());

    /// <summary>A connection as a client of the Region would make it.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(string region, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={sites[region].Server.Port};Username=orders;Password={Password};Database=orders;"
            + "Pooling=false;Timeout=5;Command Timeout=10;SSL Mode=Disable;GSS Encryption Mode=Disable");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public Task<NpgsqlConnection> ConnectAsSuperuserAsync(string region, CancellationToken cancellationToken) =>
        new LocalServer(sites[region]).OpenAsync("postgres", cancellationToken);

    public static async Task InsertAsync(NpgsqlConnection connection, string id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("insert into orders values ($1, 'item', 'test')", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public IReadOnlyList<JsonNode> Truth(string kind) =>
        [.. File.ReadLines(Lab.PathOf("truth.jsonl")).Select(line => JsonNode.Parse(line)!)
            .Where(fact => (string?)fact["kind"] == kind)];

    public static IReadOnlyList<string> Ids(JsonNode fact) => fact["ids"].Deserialize<string[]>()!;

    public async ValueTask DisposeAsync()
    {
        foreach (var region in running.Keys.ToList())
        {
            await StopAsync(region);
        }

        await ControlPlane.DisposeAsync();
        ending.Dispose();
        Directory.Delete(Lab.Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private DatabaseSite Site(LabRegion region, string peer, int port, int peerPort) => new()
    {
        Region = region.Name,
        AwsRegion = region.AwsRegion,
        PeerRegion = peer,
        Server = new IPEndPoint(IPAddress.Loopback, port),
        Agent = new IPEndPoint(IPAddress.Loopback, 0),
        Peer = new IPEndPoint(IPAddress.Loopback, peerPort),
        ControlPlane = ControlPlane.Address,
        Folder = Lab.PathOf(Path.Combine("pg", region.Name)),
        LogFile = Lab.PathOf(Path.Combine("logs", $"postgres-{region.Name}.log")),
        IsFirstWriter = region.Name == "taiwan",
    };
}
