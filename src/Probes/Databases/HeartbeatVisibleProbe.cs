using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>Reads the newest heartbeat visible at one server: the other half of the measurement of replication lag.</summary>
/// <remarks>
/// <para>
/// Heartbeat k became visible after asked-at of the last sample that did not see k or a later one, and before answered-at of
/// the first that did; so the lag of k lies between (asked-at of that last sample minus the heartbeat's answered-at) and
/// (answered-at of that first sample minus the heartbeat's asked-at). The age of the newest visible heartbeat is defined at
/// every moment, also when nothing arrives: a standby that stalls shows as a growing age, not as missing numbers.
/// </para>
/// <para>
/// Value: the highest number visible, unit "seq"; absent when there is none yet. A higher number does not prove that every
/// lower one is visible. Subject: who answered; a reading from another server than meant says nothing about this one.
/// </para>
/// </remarks>
public sealed class HeartbeatVisibleProbe : IProbe
{
    private readonly DatabaseEndpoint endpoint;
    private readonly string stream;
    private readonly ConnectionShelf shelf;

    /// <summary>Prepares the probe; nothing is opened yet.</summary>
    /// <param name="plan">Name, schedule and deadline; the interval is the resolution of the lag.</param>
    /// <param name="reader">The server to read from.</param>
    /// <param name="stream">The name of the series that <see cref="HeartbeatProbe"/> writes.</param>
    public HeartbeatVisibleProbe(ProbePlan plan, DatabaseEndpoint reader, string stream)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        endpoint = reader;
        this.stream = stream;
        shelf = new ConnectionShelf(reader, "drill " + plan.Name, plan.Deadline);
    }

    /// <inheritdoc />
    public ProbePlan Plan { get; }

    /// <summary>Reads once.</summary>
    /// <param name="sample">Which sample this is.</param>
    /// <param name="cancellationToken">Ends the waiting; the statement itself is left alone, never cancelled.</param>
    /// <returns>
    /// <see cref="ObservationKind.Measured"/>: read. <see cref="ObservationKind.Refused"/>: the server answered with an error.
    /// <see cref="ObservationKind.Wrong"/>: another server than expected answered. <see cref="ObservationKind.Unreachable"/>:
    /// no connection was had. <see cref="ObservationKind.Unknown"/>: no whole answer in time.
    /// </returns>
    /// <exception cref="ProbeMisconfiguredException">Wrong password, unknown role or database, missing permission.</exception>
    public async ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken)
    {
        DatabaseReply<(string Identity, long? Newest)> reply = await shelf.AskAsync(ReadAsync, cancellationToken);
        Observation seen = sample.Answered(Plan.Name, DatabaseKinds.KindOf(reply.Stage, reply.Warning))
            with { Detail = reply.Failure ?? reply.Warning };
        if (reply.Stage != DatabaseStage.Answered)
        {
            return seen;
        }

        seen = seen with { Value = reply.Value.Newest, Unit = "seq", Subject = reply.Value.Identity };
        return endpoint.ExpectedIdentity is { } expected && reply.Value.Identity != expected
            ? seen with { Kind = ObservationKind.Wrong, Detail = $"'{reply.Value.Identity}' answered instead of '{expected}'" }
            : seen;
    }

    /// <inheritdoc />
    public ValueTask WarmAsync(CancellationToken cancellationToken) => shelf.WarmAsync(cancellationToken);

    /// <summary>Closes the connections that wait for nothing; one with an unanswered statement ends when that does.</summary>
    public ValueTask DisposeAsync() => shelf.DisposeAsync();

    private async Task<(string Identity, long? Newest)> ReadAsync(NpgsqlConnection connection)
    {
        await using NpgsqlCommand select = new(
            $"SELECT ({endpoint.IdentityQuery})::text, (SELECT max(seq) FROM drill.heartbeat WHERE stream = $1)", connection);
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
        await using NpgsqlDataReader reader = await select.ExecuteReaderAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        long? newest = await reader.IsDBNullAsync(1, CancellationToken.None) ? null : reader.GetInt64(1);
        string identity = reader.GetString(0);
        await reader.CloseAsync();
        return (identity, newest);
    }
}
