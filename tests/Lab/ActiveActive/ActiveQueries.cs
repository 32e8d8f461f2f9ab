using Npgsql;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.ActiveActive;

/// <summary>What the tests ask an active-active database.</summary>
internal static class ActiveQueries
{
    /// <summary>All that clients see.</summary>
    public const string Table = """
        select concat_ws(' ', id, region, updated_at, version, created_at, md5(data::text)) from conflict_resolution order by id
        """;

    /// <summary>All that replication carries, of both Regions.</summary>
    private const string Carried =
        "select coalesce(md5(string_agg(w::text, ',' order by region, id)), '') from last_writes.of_all w";

    /// <summary>What tells why replication stands still.</summary>
    private const string Standing = """
        select 'table: ' || srsubstate::text || ' at ' || coalesce(srsublsn::text, 'none') from pg_subscription_rel
        union all select concat_ws(' ', 'worker:', pid, relid::text, received_lsn, last_msg_receipt_time, latest_end_lsn) from pg_stat_subscription
        union all select concat_ws(' ', 'slot:', slot_name, active, active_pid, restart_lsn, confirmed_flush_lsn) from pg_replication_slots
        union all select concat_ws(' ', 'process:', pid, backend_type, application_name, state, wait_event_type, wait_event, left(query, 80))
            from pg_stat_activity where backend_type in ('walsender', 'logical replication worker')
        union all select 'lock not granted: ' || l::text from pg_locks l where not granted
        union all select concat_ws(' ', 'rows:', region, count(*)) from last_writes.of_all group by region
        union all select 'log: ' || pg_current_wal_lsn()
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<string>> RowsAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    /// <summary>Returns once both hold the same last writes, which says nothing yet of the table that they lead to.</summary>
    public static async Task CatchUpAsync(NpgsqlConnection one, NpgsqlConnection other, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!(await RowsAsync(one, Carried, cancellationToken)).SequenceEqual(await RowsAsync(other, Carried, cancellationToken)))
        {
            try
            {
                await timer.WaitForNextTickAsync(either.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                var standing = await Task.WhenAll(RowsAsync(one, Standing, cancellationToken), RowsAsync(other, Standing, cancellationToken));
                Assert.Fail(
                    $"The Regions do not hold the same last writes after {Limit.TotalSeconds} s. One has\n{string.Join('\n', standing[0])}\n"
                    + $"The other one has\n{string.Join('\n', standing[1])}");
            }
        }
    }
}
