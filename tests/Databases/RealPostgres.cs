using ChaosHarness.Probes.Databases;
using Npgsql;
using NUnit.Framework;

namespace ChaosHarness.Tests.Databases;

/// <summary>A real PostgreSQL 15 on the loopback, in a folder of its own, gone when the test is over.</summary>
internal sealed class RealPostgres : IAsyncDisposable
{
    private const string Binaries = PostgresPrograms.Folder;
    private const string Secret = "only for this test";
    private readonly string folder;

    private RealPostgres(string folder, string name, int port)
    {
        this.folder = folder;
        Name = name;
        Port = port;
    }

    public string Name { get; }

    public int Port { get; }

    private string Cluster => Path.Combine(folder, Name);

    /// <summary>Skips the test where there is no PostgreSQL 15, but not where everything is promised to be there.</summary>
    public static void Require()
    {
        if (File.Exists(Path.Combine(Binaries, "postgres")))
        {
            return;
        }

        const string reason = "PostgreSQL 15 is not in '" + Binaries + "'. Install the package postgresql-15.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Ignore(reason);
    }

    public static async Task<RealPostgres> StartAsync(string name)
    {
        RealPostgres server = new(Directory.CreateTempSubdirectory("probes-").FullName, name, PostgresPrograms.FreePort());
        string secret = Path.Combine(server.folder, "secret");
        await File.WriteAllTextAsync(secret, Secret);
        await PostgresPrograms.GiveAsync(server.folder);
        await PostgresPrograms.RunAsync(
            "initdb", "-D", server.Cluster, "-U", "owner", "-A", "scram-sha-256", "--pwfile", secret, "--no-sync");
        await server.ServeAsync();
        bool furnished = false;
        try
        {
            await server.FurnishAsync();
            furnished = true;
            return server;
        }
        finally
        {
            if (!furnished)
            {
                await server.DisposeAsync();
            }
        }
    }

    /// <summary>A streaming standby of this server, in the same folder.</summary>
    public async Task<RealPostgres> StartStandbyAsync(string name)
    {
        RealPostgres standby = new(folder, name, PostgresPrograms.FreePort());
        string primary = $"host=127.0.0.1 port={Port} user=owner password='{Secret}' application_name={name}";
        await PostgresPrograms.RunAsync(
            "pg_basebackup", "-d", primary, "-D", standby.Cluster, "-R", "-c", "fast", "--no-sync", "-X", "stream");
        await standby.ServeAsync();
        return standby;
    }

    /// <summary>For connections beside the probe under test.</summary>
    public string OwnerString => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = "owner",
        Password = Endpoint().Password(),
        Database = "orders",
        Pooling = false,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    public DatabaseEndpoint Endpoint(int? port = null) => new()
    {
        Region = "here",
        Host = "127.0.0.1",
        Port = port ?? Port,
        Database = "orders",
        User = "drill",
        Password = () => Secret,
        ExpectedIdentity = Name,
    };

    public async Task ExecuteAsync(string sql, string database = "postgres")
    {
        await using NpgsqlDataSource source = Owner(database);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using NpgsqlDataSource source = Owner("orders");
        await using NpgsqlCommand command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Sets one setting and waits until the server uses it.</summary>
    public async Task SetAsync(string setting, string value)
    {
        await ExecuteAsync($"ALTER SYSTEM SET {setting} = '{value}'");
        await ExecuteAsync("SELECT pg_reload_conf()");
        await UntilAsync($"SELECT current_setting('{setting}') = '{value}'");
    }

    /// <summary>Asks the server until it says true.</summary>
    public async Task UntilAsync(string condition)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20), TimeProvider.System);
        while (!await ScalarAsync<bool>(condition))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await PostgresPrograms.StopAsync(Cluster);
        Directory.Delete(Cluster, recursive: true);
        if (!Directory.EnumerateDirectories(folder).Any())
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task FurnishAsync()
    {
        await ExecuteAsync($"CREATE ROLE drill LOGIN PASSWORD '{Secret}'; CREATE ROLE outsider LOGIN PASSWORD '{Secret}'");
        await ExecuteAsync("CREATE DATABASE orders");
        await ExecuteAsync(
            "GRANT pg_monitor TO drill; CREATE SCHEMA drill AUTHORIZATION drill;"
            + "CREATE TABLE orders (id text PRIMARY KEY, item text NOT NULL); GRANT SELECT ON orders TO drill",
            "orders");
    }

    private NpgsqlDataSource Owner(string database) => NpgsqlDataSource.Create(
        $"Host=127.0.0.1;Port={Port};Username=owner;Password={Secret};Database={database};Pooling=false;SSL Mode=Disable");

    private Task ServeAsync() => PostgresPrograms.StartAsync(
        Cluster,
        Path.Combine(folder, Name + ".log"),
        ["fsync=off", $"port={Port}", "listen_addresses=127.0.0.1", $"cluster_name={Name}", $"unix_socket_directories={folder}"]);
}
