using ChaosHarness.Probes.Databases;
using ChaosHarness.Tests.Databases;
using Npgsql;

namespace ChaosHarness.Bench.Audit;

/// <summary>A PostgreSQL 15 on the loopback in a folder of its own, with the settings both programs are measured under.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly string folder;

    private BenchServer(string folder)
    {
        this.folder = folder;
        Port = PostgresPrograms.FreePort();
    }

    public int Port { get; }

    public string Url => $"pgsql://owner@127.0.0.1:{Port}/postgres/t?id:customer,amount,note,at";

    private string Cluster => Path.Combine(folder, "cluster");

    public static async Task<BenchServer> StartAsync()
    {
        BenchServer server = await MadeAsync();
        await PostgresPrograms.RunAsync("initdb", "-D", server.Cluster, "-U", "owner", "-A", "trust", "--no-sync");
        await server.ServeAsync();
        await server.ExecuteAsync("CREATE EXTENSION pgcmp");
        return server;
    }

    public async Task<BenchServer> StartStandbyAsync()
    {
        BenchServer standby = await MadeAsync();
        await PostgresPrograms.RunAsync(
            "pg_basebackup", "-d", $"host=127.0.0.1 port={Port} user=owner", "-D", standby.Cluster, "-R", "-c", "fast", "--no-sync");
        await standby.ServeAsync();
        return standby;
    }

    public DatabaseEndpoint Endpoint => new()
    {
        Region = "here",
        Host = "127.0.0.1",
        Port = Port,
        Database = "postgres",
        User = "owner",
        Password = () => string.Empty,
        Encryption = SslMode.Disable,
    };

    /// <summary>A table like an orders table: 1 M rows are 89 MB.</summary>
    public async Task FillAsync(long rows)
    {
        await ExecuteAsync(
            "DROP TABLE IF EXISTS t; CREATE TABLE t (id bigint PRIMARY KEY, customer int NOT NULL, amount numeric(12,2), note text, "
            + $"at timestamptz); INSERT INTO t SELECT g, g % 99991, (g % 1000000) / 100.0, md5(g::text), "
            + $"timestamptz '2026-01-01' + g * interval '1 second' FROM generate_series(1, {rows}) g");
        await ExecuteAsync("VACUUM (ANALYZE, FREEZE) t");
        await ExecuteAsync("CHECKPOINT");
    }

    public async Task ExecuteAsync(string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(
            $"Host=127.0.0.1;Port={Port};Username=owner;Database=postgres;Pooling=false;SSL Mode=Disable;Command Timeout=0");
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await PostgresPrograms.StopAsync(Cluster);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<BenchServer> MadeAsync()
    {
        BenchServer server = new(Directory.CreateTempSubdirectory("bench-audit-").FullName);
        await PostgresPrograms.GiveAsync(server.folder);
        return server;
    }

    private Task ServeAsync() => PostgresPrograms.StartAsync(
        Cluster,
        Path.Combine(folder, "log"),
        [
            $"port={Port}", "listen_addresses=127.0.0.1", $"unix_socket_directories={folder}", "shared_buffers=2GB", "fsync=off",
            "max_wal_size=8GB", "work_mem=64MB",
        ]);
}
