using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>The tables that database probes write to: schema <c>drill</c>, nothing else.</summary>
/// <remarks>
/// Rows of beacon and heartbeat are only ever inserted, one for each sample, so that samples never wait for one another's row lock: a
/// commit that hangs must not make the next one hang. Balances of accounts are changed on purpose, as a bank's are.
/// </remarks>
public static class DrillSchema
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private const string Tables = """
        SELECT pg_advisory_xact_lock(72623859790382856);
        DO $$ BEGIN
          IF to_regnamespace('drill') IS NULL THEN CREATE SCHEMA drill; END IF;
        END $$;
        CREATE TABLE IF NOT EXISTS drill.beacon (
          stream text NOT NULL, seq bigint NOT NULL, identity text NOT NULL,
          written_at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (stream, seq));
        CREATE TABLE IF NOT EXISTS drill.heartbeat (
          stream text NOT NULL, seq bigint NOT NULL,
          written_at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (stream, seq));
        CREATE TABLE IF NOT EXISTS drill.account (
          stream text NOT NULL, account int NOT NULL, balance bigint NOT NULL, PRIMARY KEY (stream, account));
        CREATE TABLE IF NOT EXISTS drill.posting (
          stream text NOT NULL, transfer bigint NOT NULL, account int NOT NULL, amount bigint NOT NULL,
          PRIMARY KEY (stream, transfer, account));
        """;

    /// <summary>Creates the tables on a writer, if they are not there; safe to call twice and from two places at once.</summary>
    /// <param name="writer">The writer; standbys receive the tables by replication, which the caller must wait for.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    /// <exception cref="ProbeMisconfiguredException">
    /// Wrong credentials, or the role may not create tables in schema <c>drill</c>.
    /// </exception>
    /// <exception cref="NpgsqlException">The database could not be reached or is no writer.</exception>
    public static async Task PrepareAsync(DatabaseEndpoint writer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        await using NpgsqlDataSource source =
            await DatabaseSource.CreateAsync(writer, "drill prepare", Limit, Limit, cancellationToken);
        try
        {
            await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using NpgsqlCommand create = new(Tables, connection, transaction);
            await create.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            Misconfiguration.ThrowIf(failure, writer);
            throw;
        }
    }
}
