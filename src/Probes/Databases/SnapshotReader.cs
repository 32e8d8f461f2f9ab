using System.Data;
using System.Net.Sockets;
using ChaosHarness.Probes.Names;
using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>Reads from one server in one snapshot, and says from whom and when.</summary>
/// <remarks>One transaction at repeatable read, rolled back at its end, which works on a standby too.</remarks>
internal sealed class SnapshotReader(DatabaseEndpoint endpoint, DrillClock clock)
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(60);

    /// <param name="takeAll">Reads on the connection, inside the snapshot; gives the number of rows.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="LedgerUnreadableException">The reading did not come to its end; rows taken so far prove nothing.</exception>
    /// <exception cref="ProbeMisconfiguredException">Wrong credentials or missing permission.</exception>
    public async Task<LedgerReading> ReadAsync(Func<NpgsqlConnection, Task<long>> takeAll, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadOnceAsync(takeAll, cancellationToken);
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

    private async Task<LedgerReading> ReadOnceAsync(Func<NpgsqlConnection, Task<long>> takeAll, CancellationToken cancellationToken)
    {
        await using NpgsqlDataSource source =
            await DatabaseSource.CreateAsync(endpoint, "drill ledger", ConnectWithin, ReadWithin, cancellationToken);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        DrillTime asked = clock.Now;
        await using NpgsqlTransaction transaction =
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        (string identity, bool standby) = await WhoAsync(connection, cancellationToken);
        DrillTime snapshotBy = clock.Now;
        long rows = await takeAll(connection);
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

    private LedgerUnreadableException Unreadable(string why, Exception cause) => new(
        $"The ledger of region '{endpoint.Region}' at '{endpoint.Host}:{endpoint.Port}' was not read to its end: {why}. "
        + "Read it again when the server answers.",
        cause);
}
