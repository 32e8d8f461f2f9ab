using Npgsql;

namespace ChaosHarness.Lab.Databases;

/// <summary>Roles, database and tables of a new cluster.</summary>
internal static class DatabaseSchema
{
    /// <summary>True once the other Region may clone: the last thing that is created is there.</summary>
    public const string IsComplete = "select to_regnamespace('drill') is not null";

    public static async Task CreateAsync(LocalServer server, string password, CancellationToken cancellationToken)
    {
        var quoted = $"'{password.Replace("'", "''", StringComparison.Ordinal)}'";
        await using (var connection = await server.OpenAsync("postgres", cancellationToken))
        {
            await LocalServer.RunAsync(
                connection,
                $"""
                create role orders login password {quoted};
                create role drill login password {quoted};
                create role replicator login replication password {quoted};
                grant pg_monitor to drill;
                """,
                cancellationToken);
            await LocalServer.RunAsync(connection, "create database orders owner orders", cancellationToken);
        }

        await using var orders = await server.OpenAsync("orders", cancellationToken);
        await LocalServer.RunAsync(
            orders,
            """
            create table orders (
                id text primary key,
                item text not null,
                region text not null,
                created_at timestamptz not null default clock_timestamp());
            alter table orders owner to orders;
            grant select on orders to drill;
            -- No sequence numbers the events: a standby that is behind would hold it at another value, and time orders them as well.
            create table outbox (
                event_id text primary key default gen_random_uuid()::text,
                order_id text not null,
                type text not null,
                body text not null,
                occurred_at timestamptz not null default clock_timestamp(),
                published_at timestamptz);
            create index outbox_unpublished on outbox (occurred_at, event_id) where published_at is null;
            alter table outbox owner to orders;
            grant select on outbox to drill;
            create schema drill authorization drill;
            """,
            cancellationToken);
    }

    /// <summary>Asks the writer whether it can be cloned; false while it is not there yet.</summary>
    public static async Task<bool> IsCompleteAtAsync(
        DatabaseSite site, string password, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlDataSourceBuilder(
            $"Host={site.Peer.Address};Port={site.Peer.Port};Username=replicator;Database=orders;Pooling=false;"
            + "Timeout=2;Command Timeout=2;Cancellation Timeout=-1;SSL Mode=Disable;GSS Encryption Mode=Disable");
        builder.ConnectionStringBuilder.Password = password;
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        try
        {
            await using var source = builder.Build();
            await using var command = source.CreateCommand(IsComplete);
            return await command.ExecuteScalarAsync(cancellationToken) is true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
