using System.Net.Sockets;
using Npgsql;

namespace ChaosHarness.Lab.Orders;

/// <summary>Brings events from the outbox of the Region's own database to the Region's topic, in order, for as long as that database takes writes.</summary>
/// <remarks>
/// <para>
/// At least once: an event is marked after the broker has it, and whoever loses the mark, by a failover or a broken connection,
/// publishes it again with the same id. Of several instances one publishes at a time; the others look on.
/// </para>
/// <para>What a Region committed and did not publish before it lost the writer's role is published by the Region that takes over.</para>
/// </remarks>
internal sealed class OutboxPublisher : IAsyncDisposable
{
    /// <summary>Whoever is cut off from the database must not keep the others from publishing for long.</summary>
    private const string Forget = "set local idle_in_transaction_session_timeout = '10s'";

    /// <summary>The key of the lock is arbitrary; nobody else in this database takes advisory locks of one number.</summary>
    private const string Claim = "select not pg_is_in_recovery() and pg_try_advisory_xact_lock(760)";

    private const string Oldest = """
        select event_id, order_id, type, body, occurred_at from outbox where published_at is null
        order by occurred_at, event_id limit 500
        """;

    /// <summary>A lost mark only repeats events, so it waits for no standby.</summary>
    private const string Unwaited = "set local synchronous_commit = local";

    private const string Mark = "update outbox set published_at = clock_timestamp() where event_id = any($1)";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan IntervalOfOthers = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource ending = new();
    private readonly NpgsqlDataSource database;
    private readonly TimeProvider clock;
    private readonly Task publishing;

    public OutboxPublisher(OrdersSite site, string password, EventTopic topic, TimeProvider clock)
    {
        database = OrdersDatabase.Source(site.Own, password, $"{site.Instance}-outbox", 1);
        Topic = topic;
        this.clock = clock;
        publishing = Task.Run(() => RunAsync(ending.Token));
    }

    public EventTopic Topic { get; }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await publishing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Topic.DisposeAsync();
        await database.DisposeAsync();
        ending.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var pause = IntervalOfOthers;
            try
            {
                pause = await PublishAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or SocketException or TimeoutException or IOException)
            {
                // The database is away, or has given its role up: what is not marked is found again.
                database.Clear();
            }

            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    /// <summary>Publishes what is there, and says after which pause to look again.</summary>
    private async Task<TimeSpan> PublishAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ReadAsync(connection, cancellationToken) is not { } events)
        {
            return IntervalOfOthers;
        }

        if (events.Count == 0)
        {
            return Interval;
        }

        var published = await Topic.PublishAsync(events);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Unwaited));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Mark)
        {
            Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. events.Take(published).Select(taken => taken.Id)] } },
        });
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return published == events.Count ? Interval : IntervalOfOthers;
    }

    /// <summary>The oldest unpublished events; null when it is not this instance's turn. The lock comes first, or another's marks are not seen.</summary>
    private static async Task<List<OutboxEvent>?> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Forget));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Claim));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Oldest));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (!reader.GetBoolean(0))
        {
            return null;
        }

        await reader.NextResultAsync(cancellationToken);
        List<OutboxEvent> events = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            events.Add(new OutboxEvent(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4)));
        }

        return events;
    }
}
