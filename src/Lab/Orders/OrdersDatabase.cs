using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ChaosHarness.Lab.Orders;

/// <summary>The service's connections: to the writer and to the Region's own cluster, and two for health.</summary>
internal sealed class OrdersDatabase(OrdersSite site, string password, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Order and event are there together or not at all, in one statement: the event costs a client no way to the writer and back.</summary>
    private const string Insert = """
        with placed as (insert into orders (id, item, region) values ($1, $2, $3) returning *)
        insert into outbox (order_id, type, body, occurred_at)
        select id, 'OrderPlaced', json_build_object('id', id, 'item', item, 'region', region)::text, created_at from placed
        """;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HealthLimit = TimeSpan.FromMilliseconds(500);

    private readonly NpgsqlDataSource writer = Source(site.Writer, password, site.Instance, 50);
    private readonly NpgsqlDataSource own = Source(site.Own, password, site.Instance, 30);
    private readonly NpgsqlDataSource writerHealth = Source(site.Writer, password, $"{site.Instance}-health", 5);
    private readonly NpgsqlDataSource ownHealth = Source(site.Own, password, $"{site.Instance}-health", 5);
    private long answeredAt;

    /// <summary>Writes one order within the deadline; never throws for what a database or network does.</summary>
    public async Task<WriteResult> WriteAsync(Order order)
    {
        var begun = clock.GetTimestamp();
        using var deadline = new CancellationTokenSource(Deadline, clock);
        NpgsqlConnection connection;
        try
        {
            connection = await writer.OpenConnectionAsync(deadline.Token);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            Condemn(begun);
            return WriteFailure.Classify(WriteStage.Connecting, exception);
        }

        // Not cancelled but left behind at the deadline: its own time-out ends it and frees the connection.
        var sending = SendAsync(connection, order, begun);
        try
        {
            return await sending.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException exception)
        {
            Condemn(begun);
            return WriteFailure.Classify(WriteStage.Sent, exception);
        }
    }

    /// <summary>Reads an order from the Region's own cluster; null when it is not there.</summary>
    /// <exception cref="NpgsqlException">The cluster did not answer.</exception>
    /// <exception cref="OperationCanceledException">It did not answer within the deadline.</exception>
    public async Task<Order?> ReadAsync(string id)
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        return await QueryAsync(
            own,
            "select id, item from orders where id = $1",
            id,
            reader => new Order(reader.GetString(0), reader.GetString(1)),
            deadline.Token);
    }

    public Task<ComponentHealth> OwnHealthAsync() => HealthAsync(ownHealth);

    public Task<ComponentHealth> WriterHealthAsync() => HealthAsync(writerHealth);

    public async ValueTask DisposeAsync()
    {
        foreach (var source in new[] { writer, own, writerHealth, ownHealth })
        {
            await source.DisposeAsync();
        }
    }

    /// <summary>Connections of the service's role to a server.</summary>
    internal static NpgsqlDataSource Source(DnsEndPoint server, string password, string name, int connections)
    {
        var builder = new NpgsqlDataSourceBuilder(
            "Username=orders;Database=orders;SSL Mode=Disable;GSS Encryption Mode=Disable;Timeout=1;Command Timeout=1;"
            + "Cancellation Timeout=-1;Keepalive=0;Multiplexing=false;No Reset On Close=true;Pooling=true;"
            + "Connection Idle Lifetime=60");
        builder.ConnectionStringBuilder.Host = server.Host;
        builder.ConnectionStringBuilder.Port = server.Port;
        builder.ConnectionStringBuilder.Password = password;
        builder.ConnectionStringBuilder.MaxPoolSize = connections;
        builder.ConnectionStringBuilder.ApplicationName = name;
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }

    private static bool IsExpected(Exception exception) =>
        exception is NpgsqlException or SocketException or TimeoutException or IOException
            or OperationCanceledException;

    /// <summary>
    /// Drops every connection to the writer, unless one has answered since the failed write began: the late failures of
    /// an outage would otherwise close the connections made after it, again and again.
    /// </summary>
    private void Condemn(long begun)
    {
        if (Interlocked.Read(ref answeredAt) < begun)
        {
            writer.Clear();
        }
    }

    private async Task<WriteResult> SendAsync(NpgsqlConnection connection, Order order, long begun)
    {
        string? warning = null;
        connection.Notice += (_, said) => warning ??= $"{said.Notice.MessageText}. {said.Notice.Detail}".TrimEnd();
        try
        {
            await using (connection)
            await using (var command = new NpgsqlCommand(Insert, connection))
            {
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = order.Id });
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = order.Item });
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = site.AwsRegion });
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }

            Interlocked.Exchange(ref answeredAt, clock.GetTimestamp());
            return new WriteResult(OrderOutcome.Committed, Warning: warning);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            if (WriteFailure.CondemnsPool(exception))
            {
                Condemn(begun);
            }

            return WriteFailure.Classify(WriteStage.Sent, exception);
        }
    }

    private async Task<ComponentHealth> HealthAsync(NpgsqlDataSource source)
    {
        using var limit = new CancellationTokenSource(HealthLimit, clock);
        var begun = clock.GetTimestamp();
        try
        {
            while (true)
            {
                try
                {
                    return await AskAsync(source, limit.Token) ?? new ComponentHealth(false, "no row");
                }
                catch (Exception exception) when (exception is NpgsqlException and not PostgresException
                    && clock.GetElapsedTime(begun) < HealthLimit / 2)
                {
                    // A connection that died while it lay in the pool says nothing of the server: ask on a new one.
                    source.Clear();
                }
            }
        }
        catch (OperationCanceledException)
        {
            source.Clear();
            return new ComponentHealth(false, $"no answer within {HealthLimit.TotalMilliseconds} ms");
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            source.Clear();
            return new ComponentHealth(false, WriteFailure.Describe(exception));
        }
    }

    private static Task<ComponentHealth?> AskAsync(
        NpgsqlDataSource source, CancellationToken cancellationToken) => QueryAsync(
        source,
        "select current_setting('cluster_name'), pg_is_in_recovery() where $1 is not null",
        string.Empty,
        reader => new ComponentHealth(true, $"{reader.GetString(0)}, {(reader.GetBoolean(1) ? "standby" : "writer")}"),
        cancellationToken);

    private static async Task<T?> QueryAsync<T>(
        NpgsqlDataSource source,
        string sql,
        string parameter,
        Func<NpgsqlDataReader, T> map,
        CancellationToken cancellationToken)
        where T : class
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        var reading = ReadOneAsync(connection, sql, parameter, map);
        try
        {
            return await reading.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Left behind; its failure is expected and must not surface as unobserved.
            _ = reading.ContinueWith(
                task => task.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default);
            throw;
        }
    }

    private static async Task<T?> ReadOneAsync<T>(
        NpgsqlConnection connection, string sql, string parameter, Func<NpgsqlDataReader, T> map)
        where T : class
    {
        await using (connection)
        await using (var command = new NpgsqlCommand(sql, connection))
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = parameter });
            await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
            return await reader.ReadAsync(CancellationToken.None) ? map(reader) : null;
        }
    }
}
