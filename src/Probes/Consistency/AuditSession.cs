using System.Data;
using System.Net.Sockets;
using ChaosHarness.Probes.Databases;
using ChaosHarness.Probes.Names;
using Npgsql;

namespace ChaosHarness.Probes.Consistency;

/// <summary>The connection to one side: settings pinned, nothing written, failures told with the side's name.</summary>
internal sealed class AuditSession : IAsyncDisposable
{
    private const string SavePoint = "digests";
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StatementWithin = TimeSpan.FromMinutes(10);

    // Text goes into a digest for types without a binary form of their own, and keys travel as text: both must print
    // alike on every server. With row security on, a policy would hide rows in silence; off, it is an error.
    private const string Settings = """
        SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;
        SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET TimeZone = 'UTC'; SET extra_float_digits = 3;
        SET bytea_output = 'hex'; SET xmlbinary = 'base64'; SET lc_monetary = 'C'; SET search_path = 'pg_catalog';
        SET row_security = off; SET max_parallel_workers_per_gather = 0; SET jit = off; SET lock_timeout = '5s';
        SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0
        """;

    private readonly DatabaseEndpoint endpoint;
    private readonly DrillClock clock;
    private readonly NpgsqlDataSource source;
    private readonly NpgsqlConnection connection;
    private NpgsqlTransaction? snapshot;

    private AuditSession(DatabaseEndpoint endpoint, DrillClock clock, NpgsqlDataSource source)
    {
        this.endpoint = endpoint;
        this.clock = clock;
        this.source = source;
        connection = source.CreateConnection();
    }

    /// <summary>Opens a session.</summary>
    public static async Task<AuditSession> OpenAsync(
        DatabaseEndpoint endpoint, DrillClock clock, CancellationToken cancellationToken)
    {
        NpgsqlDataSource source;
        try
        {
            source = await DatabaseSource.CreateAsync(
                endpoint, "drill audit", ConnectWithin, StatementWithin, cancellationToken);
        }
        catch (NameNotResolvedException failure)
        {
            throw Incomplete(endpoint, failure.Message, failure);
        }

        AuditSession session = new(endpoint, clock, source);
        bool open = false;
        try
        {
            await session.AskAsync(session.PinAsync, cancellationToken);
            open = true;
            return session;
        }
        finally
        {
            if (!open)
            {
                await session.DisposeAsync();
            }
        }
    }

    /// <summary>Asks within a fresh snapshot that lasts until it is ended.</summary>
    /// <returns>Who answers, and a text that no other database of any server has.</returns>
    public Task<(AuditedServer Server, string Fingerprint)> BeginSnapshotAsync(CancellationToken cancellationToken) => AskAsync(
        async token =>
        {
            DrillTime after = clock.Now;
            snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, token);
            (string identity, bool standby, string fingerprint) = await WhoAsync(token);
            DrillTime by = clock.Now;
            if (endpoint.ExpectedIdentity is { } expected && identity != expected)
            {
                throw Incomplete(endpoint, $"'{identity}' answered instead of '{expected}'", null);
            }

            // A statement that fails must not take the snapshot with it.
            await snapshot.SaveAsync(SavePoint, token);
            AuditedServer server = new() { Identity = identity, IsStandby = standby, SnapshotAfter = after, SnapshotBy = by };
            return (server, fingerprint);
        },
        cancellationToken);

    /// <summary>Gives the snapshot up: every further statement sees what is there when it begins.</summary>
    public Task EndSnapshotAsync(CancellationToken cancellationToken) => AskAsync(
        async token =>
        {
            await snapshot!.RollbackAsync(token);
            await snapshot.DisposeAsync();
            snapshot = null;
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Runs one statement for each of the parameter lists and reads all rows of all answers, in order.
    /// </summary>
    public Task<List<List<T>>> ReadAsync<T>(
        IEnumerable<(string Sql, IEnumerable<string> Parameters)> statements,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken) => AskAsync(token => ReadBatchAsync(statements, read, token), cancellationToken);

    /// <summary>The same, or null when an answer is larger than the server can put together.</summary>
    public Task<List<List<T>>?> TryReadAsync<T>(
        IEnumerable<(string Sql, IEnumerable<string> Parameters)> statements,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken) => AskAsync(
        async token =>
        {
            try
            {
                return await ReadBatchAsync(statements, read, token);
            }
            catch (PostgresException failure) when (
                failure.SqlState == PostgresErrorCodes.ProgramLimitExceeded && snapshot is not null)
            {
                await snapshot.RollbackAsync(SavePoint, token);
                return null;
            }
        },
        cancellationToken);

    /// <summary>Closes the connection; an open snapshot ends with it.</summary>
    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await source.DisposeAsync();
    }

    private async Task<List<List<T>>> ReadBatchAsync<T>(
        IEnumerable<(string Sql, IEnumerable<string> Parameters)> statements,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken)
    {
        await using NpgsqlBatch batch = new(connection, snapshot);
        foreach ((string sql, IEnumerable<string> parameters) in statements)
        {
            NpgsqlBatchCommand command = new(sql);
            foreach (string value in parameters)
            {
                // Unknown: the server takes the type from what the value is compared with.
                command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Unknown });
            }

            batch.BatchCommands.Add(command);
        }

        List<List<T>> answers = new(batch.BatchCommands.Count);
        if (batch.BatchCommands.Count == 0)
        {
            return answers;
        }

        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken);
        do
        {
            List<T> rows = [];
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            answers.Add(rows);
        }
        while (await reader.NextResultAsync(cancellationToken));
        return answers;
    }

    private async Task<bool> PinAsync(CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        await using NpgsqlCommand pin = new(Settings, connection);
        await pin.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    // The first statement that needs a snapshot takes it for the whole transaction.
    private async Task<(string Identity, bool Standby, string Fingerprint)> WhoAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlCommand who = new(
            $"SELECT ({endpoint.IdentityQuery})::text, pg_is_in_recovery(), concat_ws('/', "
            + "extract(epoch FROM pg_postmaster_start_time()), inet_server_addr(), inet_server_port(), current_database())",
            connection,
            snapshot);
        await using NpgsqlDataReader reader = await who.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetString(0), reader.GetBoolean(1), reader.GetString(2));
    }

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Misconfiguration.ThrowIf(failure, endpoint);
            throw Incomplete(endpoint, Misconfiguration.Words(failure), failure);
        }
        catch (Exception failure) when (failure is IOException or SocketException or TimeoutException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Incomplete(endpoint, failure.Message, failure);
        }
    }

    private static AuditIncompleteException Incomplete(DatabaseEndpoint endpoint, string words, Exception? cause)
    {
        // 40001 on a standby: replay needed what the snapshot still held.
        string advice = cause is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure }
            ? "Raise 'max_standby_streaming_delay' or set 'hot_standby_feedback', or audit when less is written."
            : "Audit again when the server answers.";
        string message = $"The audit could not read database '{endpoint.Database}' of region '{endpoint.Region}' at "
            + $"'{endpoint.Host}:{endpoint.Port}' to its end: {words}. {advice}";
        return cause is null ? new AuditIncompleteException(message) : new AuditIncompleteException(message, cause);
    }
}
