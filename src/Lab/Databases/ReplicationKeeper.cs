using Npgsql;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Databases;

/// <summary>Looks at the running server ten times a second, and switches a writer's replication mode.</summary>
internal sealed class ReplicationKeeper(
    DatabaseSite site,
    LocalServer server,
    TruthLog truth,
    Func<ReplicationWatch> newWatch,
    Func<long?> toldAt,
    TimeProvider clock)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ChangeInterval = TimeSpan.FromMilliseconds(5);

    private const string WriterQuery = """
        select coalesce(r.state = 'streaming', false), coalesce(r.sync_state = 'sync', false),
            concat_ws('|', r.pid, r.reply_time, r.write_lsn, r.flush_lsn, r.replay_lsn),
            coalesce(pg_wal_lsn_diff(pg_current_wal_flush_lsn(), r.replay_lsn), 0)::bigint,
            (extract(epoch from r.replay_lag) * 1000)::float8,
            current_setting('synchronous_standby_names') <> '', pg_current_wal_lsn()::text
        from (values (1)) one left join pg_stat_replication r on r.application_name = $1
        order by r.state = 'streaming' desc nulls last, r.backend_start desc limit 1
        """;

    private volatile ReplicationWatch? watch;
    private volatile string? lsn;
    private ReplicationMode mode;

    /// <summary>Where the server's log ends (a writer) or has been replayed to (a standby).</summary>
    public string? Lsn => lsn;

    public ReplicationWatch? Watch => watch;

    /// <summary>Looks until cancelled, which is when the server stops or changes its role.</summary>
    public async Task RunAsync(bool isWriter, CancellationToken cancellationToken)
    {
        watch = isWriter ? newWatch() : null;
        mode = ReplicationMode.Unknown;
        try
        {
            await using var connection = await server.OpenAsync("postgres", cancellationToken);
            while (true)
            {
                var settled = isWriter ? await KeepWriterAsync(connection, cancellationToken)
                    : await LookAtStandbyAsync(connection, cancellationToken);
                await Task.Delay(settled ? LookInterval : ChangeInterval, clock, cancellationToken);
            }
        }
        finally
        {
            watch = null;
        }
    }

    private async Task<bool> LookAtStandbyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_last_wal_replay_lsn()::text", connection);
        lsn = await command.ExecuteScalarAsync(cancellationToken) as string;
        return true;
    }

    private async Task<bool> KeepWriterAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (sighting, isRequired) = await SeeAsync(connection, cancellationToken);
        var now = clock.GetTimestamp();
        watch!.See(now, sighting);
        var had = isRequired ? ReplicationMode.Synchronous : ReplicationMode.Asynchronous;

        // A required standby that is not there yet holds commits up all the same: the mode is what the server asks for.
        if (mode != had && (mode == ReplicationMode.Unknown || !isRequired || sighting.IsSynchronous))
        {
            mode = had;
            truth.Write("replication.mode", new { region = site.Region, mode = had.ToString().ToLowerInvariant() });
        }

        var wanted = watch.Want(now, had, toldAt());
        if (wanted == had)
        {
            return mode == had;
        }

        await LocalServer.RunAsync(
            connection,
            wanted == ReplicationMode.Synchronous
                ? $"alter system set synchronous_standby_names = 'FIRST 1 ({site.PeerRegion})'"
                : "alter system reset synchronous_standby_names",
            cancellationToken);
        await LocalServer.RunAsync(connection, "select pg_reload_conf()", cancellationToken);
        return false;
    }

    private async Task<(StandbySighting Sighting, bool IsRequired)> SeeAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(WriterQuery, connection) { CommandTimeout = 2 };
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = site.PeerRegion });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        lsn = reader.GetString(6);
        return (
            new StandbySighting(
                reader.GetBoolean(0),
                reader.GetBoolean(1),
                reader.GetString(2),
                reader.GetInt64(3),
                await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetDouble(4)),
            reader.GetBoolean(5));
    }
}
