using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ChaosHarness.Lab.Databases;

/// <summary>One life of PostgreSQL's first process.</summary>
internal sealed partial class PostgresProcess
{
    private readonly TaskCompletionSource<int> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string dataFolder;
    private volatile bool stopAsked;

    private PostgresProcess(string dataFolder) => this.dataFolder = dataFolder;

    public int Pid { get; private set; }

    public bool StopAsked => stopAsked;

    /// <summary>Completes when no process of this server is left, so when nothing more can be acknowledged.</summary>
    public Task Exited => exited.Task;

    /// <summary>
    /// Starts it; <paramref name="ended"/> is called on the watching thread as soon as no process is left.
    /// </summary>
    /// <remarks>A thread of its own starts and awaits it: the death signal is of the thread that started it.</remarks>
    public static async Task<PostgresProcess> StartAsync(
        ProcessStartInfo start, string dataFolder, Action<PostgresProcess> ended)
    {
        var postgres = new PostgresProcess(dataFolder);
        new Thread(() => postgres.Watch(start, ended)) { IsBackground = true, Name = "postgres" }.Start();
        await postgres.started.Task;
        return postgres;
    }

    public void Signal(PostgresStop how)
    {
        stopAsked = true;
        if (!exited.Task.IsCompleted)
        {
            _ = Kill(Pid, (int)how);
        }
    }

    /// <summary>Kills every process that works in the data folder, whoever started it.</summary>
    public static void KillAllIn(string dataFolder)
    {
        // A backend outlives its killed postmaster until it next reads from its client, and may acknowledge once more.
        for (var pass = 0; pass < 100; pass++)
        {
            var pids = ProcessesIn(dataFolder);
            if (pids.Count == 0)
            {
                return;
            }

            foreach (var pid in pids)
            {
                _ = Kill(pid, (int)PostgresStop.Kill);
            }
        }
    }

    private static List<int> ProcessesIn(string dataFolder)
    {
        List<int> found = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var pid) || pid == Environment.ProcessId)
            {
                continue;
            }

            try
            {
                if (new FileInfo(Path.Combine(folder, "cwd")).LinkTarget == dataFolder && !IsZombie(folder))
                {
                    found.Add(pid);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Gone meanwhile, or of another user: not ours.
            }
        }

        return found;
    }

    private static bool IsZombie(string folder) =>
        File.ReadAllText(Path.Combine(folder, "stat")).Contains(") Z ", StringComparison.Ordinal);

    private void Watch(ProcessStartInfo start, Action<PostgresProcess> ended)
    {
        try
        {
            using var process = Process.Start(start)!;
            Pid = process.Id;
            started.SetResult(process.Id);
            process.WaitForExit();
            KillAllIn(dataFolder);
            ended(this);
            exited.SetResult();
        }
        catch (Exception exception) when (!started.Task.IsCompleted)
        {
            started.SetException(exception);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
