using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>A connection and the last warning the server sent on it.</summary>
internal sealed class HeldConnection : IAsyncDisposable
{
    private volatile string? warning;

    public HeldConnection(NpgsqlConnection connection)
    {
        Connection = connection;
        connection.Notice += (_, notice) =>
        {
            if (notice.Notice.InvariantSeverity == "WARNING")
            {
                warning = notice.Notice.MessageText;
            }
        };
    }

    public NpgsqlConnection Connection { get; }

    public string? TakeWarning()
    {
        string? taken = warning;
        warning = null;
        return taken;
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
