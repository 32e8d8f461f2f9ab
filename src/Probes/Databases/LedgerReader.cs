using System.Data;
using System.Net.Sockets;
using ChaosHarness.Probes.Names;
using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>Reads back every order of a drill from one server, in one snapshot: what was really kept.</summary>
/// <remarks>
/// One transaction at repeatable read, rolled back at its end, which works on a standby too. Rows are streamed and never held here, so the
/// size of the ledger is bounded by the one who takes them. It reads the server it was sent to and nothing else: whether that
/// server is the one that counts is told by <see cref="LedgerReading.Identity"/> and <see cref="LedgerReading.IsStandby"/>.
/// </remarks>
/// <param name="endpoint">The server; the role must be allowed to read <c>orders</c>.</param>
/// <param name="clock">The drill's clock.</param>
public sealed class LedgerReader(DatabaseEndpoint endpoint, DrillClock clock)
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(60);

    /// <summary>Reads all orders whose id begins with a prefix.</summary>
    /// <param name="prefix">The beginning of the ids, the drill's id as a rule; taken literally, empty reads all.</param>
    /// <param name="take">Gets each row, in no order.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>From whom and when.</returns>
    /// <exception cref="LedgerUnreadableException">The reading did not come to its end; rows taken so far prove nothing.</exception>
    /// <exception cref="ProbeMisconfiguredException">Wrong credentials or missing permission.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<LedgerReading> ReadAsync(string prefix, Action<LedgerRow> take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(take);
        try
        {
            return await ReadOnceAsync(prefix, take, cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Misconfiguration.ThrowIf(failure, endpoint);
            throw Unreadable(Misconfiguration.Words(failure), failure);
        }
        catch (Exception failure) when (
            failure is NameNotResolvedException or IOException or SocketException or TimeoutException)
        {
            throw Unreadable(failure.Message, failure);
        }
    }

    private async Task<LedgerReading> ReadOnceAsync(string prefix, Action<LedgerRow> take, CancellationToken cancellationToken)
    {
        await using NpgsqlDataSource source =
            await DatabaseSource.CreateAsync(endpoint, "drill ledger", ConnectWithin, ReadWithin, cancellationToken);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        DrillTime asked = clock.Now;
        await using NpgsqlTransaction transaction =
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        (string identity, bool standby) = await WhoAsync(connection, cancellationToken);
        DrillTime snapshotBy = clock.Now;
        long rows = await TakeAllAsync(connection, prefix, take, cancellationToken);
        DrillTime answered = clock.Now;
        await transaction.RollbackAsync(cancellationToken);
        return new LedgerReading
        {
            Identity = identity,
            IsStandby = standby,
            AskedAt = asked,
            SnapshotBy = snapshotBy,
            AnsweredAt = answered,
            Rows = rows,
        };
    }

    // The first statement that needs a snapshot takes it for the whole transaction.
    private async Task<(string Identity, bool Standby)> WhoAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand who = new($"SELECT ({endpoint.IdentityQuery})::text, pg_is_in_recovery()", connection);
        await using NpgsqlDataReader reader = await who.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetString(0), reader.GetBoolean(1));
    }

    private static async Task<long> TakeAllAsync(
        NpgsqlConnection connection, string prefix, Action<LedgerRow> take, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand select = new("SELECT id, item FROM orders WHERE starts_with(id, $1)", connection);
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = prefix });
        await using NpgsqlDataReader reader = await select.ExecuteReaderAsync(cancellationToken);
        long rows = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            take(new LedgerRow(reader.GetString(0), reader.GetString(1)));
            rows++;
        }

        return rows;
    }

    private LedgerUnreadableException Unreadable(string why, Exception cause) => new(
        $"The ledger of region '{endpoint.Region}' at '{endpoint.Host}:{endpoint.Port}' was not read to its end: {why}. "
        + "Read it again when the server answers.",
        cause);
}
