using ChaosHarness.Probes.Histories;
using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>Reads all accounts and postings of a drill's bank from one server, in one snapshot.</summary>
/// <param name="endpoint">The server.</param>
/// <param name="clock">The drill's clock.</param>
public sealed class TransferReader(DatabaseEndpoint endpoint, DrillClock clock)
{
    /// <summary>Reads the books.</summary>
    /// <param name="stream">The name of the bank.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The books.</returns>
    /// <exception cref="LedgerUnreadableException">The reading did not come to its end.</exception>
    /// <exception cref="ProbeMisconfiguredException">Wrong credentials or missing permission.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<TransferBooks> ReadAsync(string stream, CancellationToken cancellationToken)
    {
        List<long> balances = [];
        List<TransferPosting> postings = [];
        LedgerReading reading = await new SnapshotReader(endpoint, clock).ReadAsync(
            async connection =>
            {
                await TakeAsync(
                    connection,
                    "SELECT balance FROM drill.account WHERE stream = $1 ORDER BY account",
                    stream,
                    row => balances.Add(row.GetInt64(0)),
                    cancellationToken);
                await TakeAsync(
                    connection,
                    "SELECT transfer, account, amount FROM drill.posting WHERE stream = $1 ORDER BY transfer, account",
                    stream,
                    row => postings.Add(new TransferPosting(row.GetInt64(0), row.GetInt32(1), row.GetInt64(2))),
                    cancellationToken);
                return balances.Count + postings.Count;
            },
            cancellationToken);
        return new TransferBooks(reading, balances, postings);
    }

    private static async Task TakeAsync(
        NpgsqlConnection connection, string sql, string stream, Action<NpgsqlDataReader> take, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand select = new(sql, connection);
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
        await using NpgsqlDataReader reader = await select.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            take(reader);
        }
    }
}
