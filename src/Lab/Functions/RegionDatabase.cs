using ChaosHarness.Lab.Configuration;
using Npgsql;

namespace ChaosHarness.Lab.Functions;

/// <summary>Asks a Region's database, as an application would, on a connection of its own.</summary>
internal sealed class RegionDatabase(LabSecrets secrets)
{
    /// <exception cref="NpgsqlException">It cannot be reached, or refuses.</exception>
    public async Task<string> AskAsync(LabRegion region, string question, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = region.Db.Address.ToString(),
            Port = Topology.DatabasePort,
            Database = "orders",
            Username = "orders",
            Password = secrets.DatabasePassword,
            Pooling = false,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(question, connection);
        return (await command.ExecuteScalarAsync(cancellationToken))?.ToString() ?? "";
    }
}
