using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>Writes numbered heartbeats through the writer's name: one half of the measurement of replication lag.</summary>
/// <remarks>
/// Heartbeat k is committed at some moment between asked-at and answered-at of sample k; <see cref="HeartbeatVisibleProbe"/>
/// says when it could be read elsewhere. No server's clock takes part. Each heartbeat is a row of its own, so a commit that
/// hangs does not hold up the next. Value: the number, unit "seq". Subject: who took it. Heartbeats that stop are an alarm,
/// not a lag of zero.
/// </remarks>
public sealed class HeartbeatProbe : IProbe
{
    private readonly DatabaseEndpoint endpoint;
    private readonly string stream;
    private readonly ConnectionShelf shelf;

    /// <summary>Prepares the probe; nothing is opened yet.</summary>
    /// <param name="plan">Name, schedule and deadline.</param>
    /// <param name="writer">The way to whichever server is the writer.</param>
    /// <param name="stream">The name of the series; the reading probe needs the same, and no earlier drill may have used it.</param>
    public HeartbeatProbe(ProbePlan plan, DatabaseEndpoint writer, string stream)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        endpoint = writer;
        this.stream = stream;
        shelf = new ConnectionShelf(writer, "drill " + plan.Name, plan.Deadline);
    }

    /// <inheritdoc />
    public ProbePlan Plan { get; }

    /// <summary>Writes one heartbeat.</summary>
    /// <param name="sample">Which sample this is.</param>
    /// <param name="cancellationToken">Ends the waiting; the statement itself is left alone, never cancelled.</param>
    /// <returns>
    /// <see cref="ObservationKind.Measured"/>: committed. <see cref="ObservationKind.Warned"/>: committed with a warning.
    /// <see cref="ObservationKind.Refused"/>: the server answered with an error, read-only for instance.
    /// <see cref="ObservationKind.Wrong"/>: another server than expected took it. <see cref="ObservationKind.Unreachable"/>:
    /// no connection was had. <see cref="ObservationKind.Unknown"/>: no whole answer in time.
    /// </returns>
    /// <exception cref="ProbeMisconfiguredException">Wrong password, unknown role or database, missing permission.</exception>
    public async ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken)
    {
        DatabaseReply<string?> reply =
            await shelf.AskAsync(connection => WriteAsync(connection, sample.Sequence), cancellationToken);
        Observation seen = sample.Answered(Plan.Name, DatabaseKinds.KindOf(reply.Stage, reply.Warning)) with
        {
            Value = sample.Sequence,
            Unit = "seq",
            Subject = reply.Value,
            Detail = reply.Failure ?? reply.Warning,
        };
        return reply.Stage == DatabaseStage.Answered && endpoint.ExpectedIdentity is { } expected && reply.Value != expected
            ? seen with { Kind = ObservationKind.Wrong, Detail = $"'{reply.Value}' answered instead of '{expected}'" }
            : seen;
    }

    /// <inheritdoc />
    public ValueTask WarmAsync(CancellationToken cancellationToken) => shelf.WarmAsync(cancellationToken);

    /// <summary>Closes the connections that wait for nothing; one with an unanswered statement ends when that does.</summary>
    public ValueTask DisposeAsync() => shelf.DisposeAsync();

    private async Task<string?> WriteAsync(NpgsqlConnection connection, long sequence)
    {
        await using NpgsqlCommand insert = new(
            $"INSERT INTO drill.heartbeat (stream, seq) VALUES ($1, $2) RETURNING ({endpoint.IdentityQuery})::text", connection);
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
        insert.Parameters.Add(new NpgsqlParameter<long> { TypedValue = sequence });
        return (string?)await insert.ExecuteScalarAsync(CancellationToken.None);
    }
}
