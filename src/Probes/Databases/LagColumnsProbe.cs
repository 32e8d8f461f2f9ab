using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>Reads what the writer itself says about its standbys; recorded beside the heartbeats, never trusted for a verdict.</summary>
/// <remarks>
/// The lag columns of PostgreSQL keep their last value when a standby stalls and can say half a millisecond while hundreds of
/// commits are missing; the byte gap grows as it should. Value: the largest gap in bytes between what the writer has written
/// and what a standby has replayed; it overstates by what is written while the view is read. Detail: each standby with its
/// state, synchronisation and replay lag. Subject: who answered.
/// </remarks>
public sealed class LagColumnsProbe : IProbe
{
    private readonly DatabaseEndpoint endpoint;
    private readonly ConnectionShelf shelf;

    /// <summary>Prepares the probe; nothing is opened yet.</summary>
    /// <param name="plan">Name, schedule and deadline.</param>
    /// <param name="writer">The writer; the role must be a member of <c>pg_monitor</c>, or the columns are empty.</param>
    public LagColumnsProbe(ProbePlan plan, DatabaseEndpoint writer)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        endpoint = writer;
        shelf = new ConnectionShelf(writer, "drill " + plan.Name, plan.Deadline);
    }

    /// <inheritdoc />
    public ProbePlan Plan { get; }

    /// <summary>Reads the view once.</summary>
    /// <param name="sample">Which sample this is.</param>
    /// <param name="cancellationToken">Ends the waiting; the statement itself is left alone, never cancelled.</param>
    /// <returns>
    /// <see cref="ObservationKind.Measured"/>: read; without a value when no standby is connected.
    /// <see cref="ObservationKind.Refused"/>: the server answered with an error, as a standby does.
    /// <see cref="ObservationKind.Unreachable"/>: no connection was had. <see cref="ObservationKind.Unknown"/>: no whole
    /// answer in time.
    /// </returns>
    /// <exception cref="ProbeMisconfiguredException">Wrong password, unknown role or database, missing permission.</exception>
    public async ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken)
    {
        DatabaseReply<(string Identity, long? Bytes, string? Standbys)> reply = await shelf.AskAsync(ReadAsync, cancellationToken);
        Observation seen = sample.Answered(Plan.Name, DatabaseKinds.KindOf(reply.Stage, reply.Warning));
        return reply.Stage != DatabaseStage.Answered
            ? seen with { Detail = reply.Failure }
            : seen with
            {
                Value = reply.Value.Bytes,
                Unit = "bytes",
                Subject = reply.Value.Identity,
                Detail = reply.Value.Standbys ?? "no standby is connected",
            };
    }

    /// <inheritdoc />
    public ValueTask WarmAsync(CancellationToken cancellationToken) => shelf.WarmAsync(cancellationToken);

    /// <summary>Closes the connections that wait for nothing; one with an unanswered statement ends when that does.</summary>
    public ValueTask DisposeAsync() => shelf.DisposeAsync();

    private async Task<(string Identity, long? Bytes, string? Standbys)> ReadAsync(NpgsqlConnection connection)
    {
        await using NpgsqlCommand select = new(
            $"""
            SELECT ({endpoint.IdentityQuery})::text,
                   max(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn))::bigint,
                   string_agg(format('%s %s %s replay_lag_ms=%s', application_name, state, sync_state,
                     coalesce((extract(epoch FROM replay_lag) * 1000)::text, 'none')), '; ' ORDER BY application_name),
                   pg_current_wal_lsn()::text
            FROM pg_stat_replication
            """,
            connection);
        await using NpgsqlDataReader reader = await select.ExecuteReaderAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        string identity = reader.GetString(0);
        long? bytes = await reader.IsDBNullAsync(1, CancellationToken.None) ? null : reader.GetInt64(1);
        string? standbys = await reader.IsDBNullAsync(2, CancellationToken.None) ? null : reader.GetString(2);
        await reader.CloseAsync();
        return (identity, bytes, standbys);
    }
}
