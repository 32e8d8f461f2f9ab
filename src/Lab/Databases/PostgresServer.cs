using System.Globalization;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Databases;

/// <summary>PostgreSQL of one Region: started, stopped, and watched for dying unasked.</summary>
internal sealed class PostgresServer(DatabaseSite site, PostgresTool tool, TruthLog truth, TimeProvider clock)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(5);

    private volatile PostgresProcess? current;
    private int stopsAsked;

    /// <summary>Called at once when it is gone; the argument says whether that was asked.</summary>
    public Action<bool>? Ended { get; set; }

    public bool IsRunning => current is { Exited.IsCompleted: false };

    private string PidFile => Path.Combine(site.DataFolder, "postmaster.pid");

    /// <summary>Starts it and returns when it takes connections.</summary>
    /// <param name="settings">Settings that go before those of its file, as <c>name=value</c>.</param>
    /// <param name="cancellationToken">Ends the wait, not the server.</param>
    public async Task StartAsync(IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        string[] arguments = ["-D", site.DataFolder, .. settings.SelectMany(setting => new[] { "-c", setting })];
        var stopsBefore = Volatile.Read(ref stopsAsked);
        var process = await PostgresProcess.StartAsync(
            tool.Start("postgres", arguments, site.LogFile), site.DataFolder, Gone);
        current = process;
        truth.Write("process.started", new { name = $"postgres-{site.Region}", pid = process.Pid });
        if (Volatile.Read(ref stopsAsked) != stopsBefore)
        {
            // Whoever asked meanwhile found no process to stop, and relies on there being none.
            process.Signal(PostgresStop.Kill);
        }

        var begun = clock.GetTimestamp();
        while (!TakesConnections(process.Pid))
        {
            if (process.Exited.IsCompleted)
            {
                throw new InvalidOperationException(
                    $"PostgreSQL of '{site.Region}' ended while starting. Its log is '{site.LogFile}'.");
            }

            if (clock.GetElapsedTime(begun) > StartLimit)
            {
                await StopAsync(PostgresStop.Immediate, TimeSpan.FromSeconds(1));
                throw new TimeoutException(
                    $"PostgreSQL of '{site.Region}' took no connection within {StartLimit.TotalSeconds} s. "
                    + $"Its log is '{site.LogFile}'.");
            }

            await Task.Delay(LookInterval, clock, cancellationToken);
        }
    }

    /// <summary>Ends it, and kills what is left after <paramref name="limit"/>. Returns when nothing is; true when it ended without that.</summary>
    public async Task<bool> StopAsync(PostgresStop how, TimeSpan limit)
    {
        Interlocked.Increment(ref stopsAsked);
        if (current is not { } process)
        {
            return true;
        }

        process.Signal(how);
        try
        {
            await process.Exited.WaitAsync(limit, clock, CancellationToken.None);
            return true;
        }
        catch (TimeoutException)
        {
            process.Signal(PostgresStop.Kill);
            PostgresProcess.KillAllIn(site.DataFolder);
            await process.Exited;
            return false;
        }
    }

    private void Gone(PostgresProcess process)
    {
        Ended?.Invoke(process.StopAsked);
        truth.Write(
            "process.died",
            new { name = $"postgres-{site.Region}", pid = process.Pid, asked = process.StopAsked });
    }

    /// <summary>Reads what the server says of itself, as pg_ctl does; an earlier life had another pid.</summary>
    private bool TakesConnections(int pid)
    {
        try
        {
            var lines = File.ReadAllLines(PidFile);
            return lines.Length >= 8
                && lines[0].Trim() == pid.ToString(CultureInfo.InvariantCulture)
                && lines[7].Trim() is "ready" or "standby";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
