using Npgsql;

namespace ChaosHarness.Tests.Lab.Databases;

/// <summary>The orders that a database holds.</summary>
internal static class OrderIds
{
    public static async Task<IReadOnlyList<string>> InAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select id from orders", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> ids = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }
}
