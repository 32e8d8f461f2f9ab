using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>Measures whether one server acknowledges writes, and which server it is.</summary>
/// <remarks>
/// <para>
/// In one round trip, and in one transaction, asks who the server is and inserts a row into <c>drill.beacon</c>; the row is
/// acknowledged as a client's would be, so under synchronous replication it waits for the standby. Two servers that
/// acknowledge at once are two writers; this probe alone cannot say which of them is right.
/// </para>
/// <para>
/// A server that takes connections and never acknowledges is unknown, not a writer: the probe can overlook a writer whose
/// acknowledgement comes after the deadline, and never invents one. Subject: the identity. Item: the row's number.
/// Value: the timeline the server writes on, which rises with each promotion; absent on a standby.
/// </para>
/// </remarks>
public sealed class WriterProbe : IProbe
{
    private readonly DatabaseEndpoint endpoint;
    private readonly string stream;
    private readonly ConnectionShelf shelf;

    /// <summary>Prepares the probe; nothing is opened yet.</summary>
    /// <param name="plan">Name, schedule and deadline.</param>
    /// <param name="endpoint">One Region's database, by a way that does not move between Regions.</param>
    /// <param name="drill">The drill's id; with the probe's name it tells this probe's rows from all others.</param>
    public WriterProbe(ProbePlan plan, DatabaseEndpoint endpoint, string drill)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        this.endpoint = endpoint;
        stream = $"{drill}-{plan.Name}";
        shelf = new ConnectionShelf(endpoint, "drill " + plan.Name, plan.Deadline);
    }

    /// <inheritdoc />
    public ProbePlan Plan { get; }

    /// <summary>Creates the tables this probe needs; call it on the writer before the drill.</summary>
    /// <param name="writer">The present writer.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    /// <exception cref="ProbeMisconfiguredException">Wrong credentials or missing permission.</exception>
    /// <exception cref="NpgsqlException">The database could not be reached or is no writer.</exception>
    public static Task PrepareAsync(DatabaseEndpoint writer, CancellationToken cancellationToken) =>
        DrillSchema.PrepareAsync(writer, cancellationToken);

    /// <summary>Writes one row.</summary>
    /// <param name="sample">Which sample this is.</param>
    /// <param name="cancellationToken">Ends the waiting; the statement itself is left alone, never cancelled.</param>
    /// <returns>
    /// <see cref="ObservationKind.Measured"/>: the row is committed. <see cref="ObservationKind.Warned"/>: committed, and the
    /// server warned, for instance of a wait for the standby that was cut short. <see cref="ObservationKind.Refused"/>: the
    /// server answered with an error, read-only (25006) for a standby, and nothing was written.
    /// <see cref="ObservationKind.Wrong"/>: another server than expected answered. <see cref="ObservationKind.Unreachable"/>:
    /// no connection was had, so nothing was written. <see cref="ObservationKind.Unknown"/>: no whole answer in time.
    /// </returns>
    /// <exception cref="ProbeMisconfiguredException">Wrong password, unknown role or database, missing permission.</exception>
    /// <seealso href="https://www.postgresql.org/docs/15/errcodes-appendix.html">PostgreSQL: error codes</seealso>
    public async ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken)
    {
        DatabaseReply<BeaconReply> reply =
            await shelf.AskAsync(connection => WriteBeaconAsync(connection, sample.Sequence), cancellationToken);
        Observation seen = sample.Answered(Plan.Name, DatabaseKinds.KindOf(reply.Stage, reply.Warning)) with
        {
            Item = sample.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Detail = reply.Failure ?? reply.Warning,
        };
        return reply.Stage == DatabaseStage.Answered ? Classify(seen, reply.Value) : seen;
    }

    /// <inheritdoc />
    public ValueTask WarmAsync(CancellationToken cancellationToken) => shelf.WarmAsync(cancellationToken);

    /// <summary>Closes the connections that wait for nothing; one with an unanswered statement ends when that does.</summary>
    public ValueTask DisposeAsync() => shelf.DisposeAsync();

    private Observation Classify(Observation seen, BeaconReply beacon)
    {
        seen = seen with
        {
            Subject = beacon.Identity,
            Value = beacon.Timeline,
            Unit = beacon.Timeline is null ? null : "timeline",
        };
        string? error = beacon.SqlState is null ? null : $"{beacon.SqlState}: {beacon.Failure}";
        if (endpoint.ExpectedIdentity is { } expected && beacon.Identity != expected)
        {
            string did = error is null ? "it took the write" : $"it answered {error}";
            return seen with
            {
                Kind = ObservationKind.Wrong,
                Detail = $"'{beacon.Identity}' answered instead of '{expected}'; {did}",
            };
        }

        return error is null ? seen : seen with { Kind = ObservationKind.Refused, Detail = error };
    }

    private async Task<BeaconReply> WriteBeaconAsync(NpgsqlConnection connection, long sequence)
    {
        await using NpgsqlBatch batch = new(connection);
        // pg_walfile_name fails on a standby, which has no timeline of its own to write on.
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            $"SELECT ({endpoint.IdentityQuery})::text, CASE WHEN pg_is_in_recovery() THEN NULL "
            + "ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int END"));
        NpgsqlBatchCommand insert = new(
            $"INSERT INTO drill.beacon (stream, seq, identity) VALUES ($1, $2, ({endpoint.IdentityQuery})::text)");
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
        insert.Parameters.Add(new NpgsqlParameter<long> { TypedValue = sequence });
        batch.BatchCommands.Add(insert);

        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        string identity = reader.GetString(0);
        int? timeline = await reader.IsDBNullAsync(1, CancellationToken.None) ? null : reader.GetInt32(1);
        try
        {
            // The commit comes with the end of the batch, so only the end of the answer is an acknowledgement.
            while (await reader.NextResultAsync(CancellationToken.None))
            {
            }
        }
        catch (PostgresException failure) when (
            failure.InvariantSeverity == "ERROR" && failure.SqlState != PostgresErrorCodes.InsufficientPrivilege)
        {
            return new BeaconReply(identity, timeline, failure.SqlState, failure.MessageText);
        }

        return new BeaconReply(identity, timeline, null, null);
    }
}
