using System.Collections.Concurrent;
using Npgsql;

namespace ChaosHarness.Lab.Databases;

/// <summary>Talks to the Region's own server as its superuser, through the socket that nobody else can reach.</summary>
internal sealed class LocalServer(DatabaseSite site) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> sources = new(StringComparer.Ordinal);

    public async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken cancellationToken) =>
        await sources.GetOrAdd(database, Source).OpenConnectionAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var source in sources.Values)
        {
            await source.DisposeAsync();
        }
    }

    public static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The id of every order that this server holds.</summary>
    public async Task<IReadOnlyList<string>> ReadOrderIdsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync("orders", cancellationToken);
        await using var command = new NpgsqlCommand("select id from orders order by id", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> ids = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    /// <summary>Returns when the server has left recovery, within about a millisecond.</summary>
    public static async Task AwaitEndOfRecoveryAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // The server looks itself, every millisecond: a timer of this process would be late by several.
        await using var command = new NpgsqlCommand(
            "do $$ begin while pg_is_in_recovery() loop perform pg_sleep(0.001); end loop; end $$", connection)
        {
            CommandTimeout = 30,
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlDataSource Source(string database)
    {
        var builder = new NpgsqlDataSourceBuilder();
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        builder.ConnectionStringBuilder.Host = site.SocketFolder;
        builder.ConnectionStringBuilder.Port = site.Server.Port;
        builder.ConnectionStringBuilder.Username = "postgres";
        builder.ConnectionStringBuilder.Database = database;
        builder.ConnectionStringBuilder.Pooling = false;
        builder.ConnectionStringBuilder.Timeout = 2;
        builder.ConnectionStringBuilder.CommandTimeout = 5;
        builder.ConnectionStringBuilder.ApplicationName = "agent";
        return builder.Build();
    }
}
