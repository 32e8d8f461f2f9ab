using ChaosHarness.Probes.Histories;
using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>Moves money between accounts at the writer: the transactions whose integrity a drill is judged on.</summary>
/// <remarks>
/// <para>
/// One transaction in one round trip reads the total of all accounts, books two legs and changes two balances; each leg is a statement of
/// its own, so a database that keeps half a transaction shows. Every fourth sample repeats the transfer before it under the same key, as a
/// client does that did not get its answer: it must not move the money again.
/// </para>
/// <para>
/// A commit that hangs holds the locks of its two accounts, so later transfers of those hang with it, as a bank's would. They are then
/// unknown, never lost. Item: the transfer. Value: the total seen before it, unit "total". Subject: who took it.
/// </para>
/// </remarks>
public sealed class TransferProbe : IProbe
{
    /// <summary>How many accounts there are.</summary>
    public const int Accounts = 8;

    /// <summary>What each of them holds at the beginning; more than any drill moves.</summary>
    public const long OpeningBalance = 1_000_000;

    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(10);

    /// <summary>
    /// One leg. The posting is the client's key: where it is already there, nothing is returned and no balance changes.
    /// </summary>
    private const string Leg = """
        WITH posted AS (
          INSERT INTO drill.posting (stream, transfer, account, amount) VALUES ($1, $2, $3, $4)
          ON CONFLICT DO NOTHING RETURNING amount)
        UPDATE drill.account SET balance = balance + posted.amount FROM posted WHERE stream = $1 AND account = $3
        """;

    private readonly DatabaseEndpoint endpoint;
    private readonly string stream;
    private readonly ConnectionShelf shelf;

    /// <summary>Prepares the probe; nothing is opened yet.</summary>
    /// <param name="plan">Name, schedule and deadline.</param>
    /// <param name="writer">The way to whichever server is the writer.</param>
    /// <param name="stream">The name of the bank; the one given to <see cref="OpenAccountsAsync"/>.</param>
    public TransferProbe(ProbePlan plan, DatabaseEndpoint writer, string stream)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        endpoint = writer;
        this.stream = stream;
        shelf = new ConnectionShelf(writer, "drill " + plan.Name, plan.Deadline);
    }

    /// <inheritdoc />
    public ProbePlan Plan { get; }

    /// <summary>Opens the accounts of a bank, if they are not open; the tables must be there.</summary>
    /// <param name="writer">The present writer.</param>
    /// <param name="stream">The name of the bank, which no earlier drill may have used.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    /// <exception cref="ProbeMisconfiguredException">Wrong credentials or missing permission.</exception>
    /// <exception cref="NpgsqlException">The database could not be reached or is no writer.</exception>
    public static async Task OpenAccountsAsync(DatabaseEndpoint writer, string stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        await using NpgsqlDataSource source =
            await DatabaseSource.CreateAsync(writer, "drill accounts", OpenWithin, OpenWithin, cancellationToken);
        try
        {
            await using NpgsqlCommand open = source.CreateCommand(
                "INSERT INTO drill.account (stream, account, balance) SELECT $1, number, $2 FROM generate_series(0, $3 - 1) AS number "
                + "ON CONFLICT DO NOTHING");
            open.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
            open.Parameters.Add(new NpgsqlParameter<long> { TypedValue = OpeningBalance });
            open.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Accounts });
            await open.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            Misconfiguration.ThrowIf(failure, writer);
            throw;
        }
    }

    /// <summary>Carries out one transfer.</summary>
    /// <param name="sample">Which sample this is.</param>
    /// <param name="cancellationToken">Ends the waiting; the transaction itself is left alone, never cancelled.</param>
    /// <returns>
    /// <see cref="ObservationKind.Measured"/>: committed. <see cref="ObservationKind.Warned"/>: committed with a warning.
    /// <see cref="ObservationKind.Refused"/>: the server answered with an error, and nothing was moved.
    /// <see cref="ObservationKind.Wrong"/>: another server than expected took it. <see cref="ObservationKind.Unreachable"/>:
    /// no connection was had. <see cref="ObservationKind.Unknown"/>: no whole answer in time.
    /// </returns>
    /// <exception cref="ProbeMisconfiguredException">Wrong password, unknown role or database, missing permission.</exception>
    public async ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken)
    {
        Transfer transfer = Transfer.Of(sample.Sequence, Accounts);
        DatabaseReply<(string Identity, long Total)> reply =
            await shelf.AskAsync(connection => MoveAsync(connection, transfer), cancellationToken);
        Observation seen = sample.Answered(Plan.Name, DatabaseKinds.KindOf(reply.Stage, reply.Warning)) with
        {
            Item = transfer.ToString(),
            Detail = reply.Failure ?? reply.Warning,
        };
        if (reply.Stage != DatabaseStage.Answered)
        {
            return seen;
        }

        seen = seen with { Value = reply.Value.Total, Unit = "total", Subject = reply.Value.Identity };
        return endpoint.ExpectedIdentity is { } expected && reply.Value.Identity != expected
            ? seen with { Kind = ObservationKind.Wrong, Detail = $"'{reply.Value.Identity}' answered instead of '{expected}'" }
            : seen;
    }

    /// <inheritdoc />
    public ValueTask WarmAsync(CancellationToken cancellationToken) => shelf.WarmAsync(cancellationToken);

    /// <summary>Closes the connections that wait for nothing; one with an unanswered statement ends when that does.</summary>
    public ValueTask DisposeAsync() => shelf.DisposeAsync();

    private async Task<(string Identity, long Total)> MoveAsync(NpgsqlConnection connection, Transfer transfer)
    {
        // A batch is one transaction: it is committed with the end of its answer.
        await using NpgsqlBatch batch = new(connection);
        NpgsqlBatchCommand total = new(
            $"SELECT ({endpoint.IdentityQuery})::text, coalesce(sum(balance), 0)::bigint FROM drill.account WHERE stream = $1");
        total.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
        batch.BatchCommands.Add(total);

        // Always the lower account first, so that two transfers between the same accounts do not lock each other out for ever.
        (int Account, long Amount)[] legs = [(transfer.From, -transfer.Amount), (transfer.To, transfer.Amount)];
        foreach ((int account, long amount) in legs.OrderBy(leg => leg.Account))
        {
            NpgsqlBatchCommand leg = new(Leg);
            leg.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
            leg.Parameters.Add(new NpgsqlParameter<long> { TypedValue = transfer.Key });
            leg.Parameters.Add(new NpgsqlParameter<int> { TypedValue = account });
            leg.Parameters.Add(new NpgsqlParameter<long> { TypedValue = amount });
            batch.BatchCommands.Add(leg);
        }

        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        (string Identity, long Total) seen = (reader.GetString(0), reader.GetInt64(1));
        while (await reader.NextResultAsync(CancellationToken.None))
        {
        }

        return seen;
    }
}
