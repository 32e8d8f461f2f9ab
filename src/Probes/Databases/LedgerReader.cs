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
        return await new SnapshotReader(endpoint, clock).ReadAsync(
            connection => TakeAllAsync(connection, prefix, take, cancellationToken), cancellationToken);
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
}
