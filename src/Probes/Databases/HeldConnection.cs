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

    /// <summary>How many questions the shelf had begun when this connection last answered.</summary>
    public long AnsweredAmong { get; set; }

    public string? TakeWarning()
    {
        string? taken = warning;
        warning = null;
        return taken;
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
