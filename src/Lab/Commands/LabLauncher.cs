using System.Diagnostics;
using System.Runtime.InteropServices;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Packages;
using ChaosHarness.Lab.Resolvers;
using ChaosHarness.Lab.Supervision;

namespace ChaosHarness.Lab.Commands;

/// <summary>Prepares a lab's folder, starts its daemon and waits until every part serves.</summary>
internal sealed class LabLauncher(TimeProvider clock, Action<string> progress)
{
    private const string DaemonLog = "logs/daemon.log";
    private const int LogLines = 15;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <exception cref="LabStartException">A part died or the lab was not ready in time; it still has to be taken down.</exception>
    public async Task StartAsync(LabOptions lab, CancellationToken cancellationToken)
    {
        var programs = await new ProgramFinder(new PackageCache(PackageCache.DefaultRoot, progress))
            .FindAsync(lab.PathOf(SharedFolders.Packages), UserResolvers.Of(lab), cancellationToken);
        Prepare(lab);
        programs.Save(lab);
        using var daemon = StartDaemon(lab);
        await WaitAsync(lab, daemon, cancellationToken);
    }

    private static void Prepare(LabOptions lab)
    {
        LabFolder.Create(lab.Folder);
        foreach (var folder in (string[])["logs", "ready", "tmp", "hosts", "program"])
        {
            Directory.CreateDirectory(lab.PathOf(folder));
        }

        // The lab runs from a copy: a build while it runs must not change it.
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Concat(NativeLibraries()))
        {
            File.Copy(file, Path.Combine(lab.PathOf("program"), Path.GetFileName(file)));
        }

        WriteSecretly(lab.PathOf("lab.json"), lab.Save);
        WriteSecretly(lab.PathOf("environment"), () => LabEnvironment.Write(lab));
        TargetFile.Write(lab);
    }

    /// <summary>A build for every machine keeps them in a folder per kind of machine, a build for this one beside the program.</summary>
    private static IEnumerable<string> NativeLibraries()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [];
    }

    private static void WriteSecretly(string path, Action write)
    {
        File.WriteAllBytes(path, []);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        write();
    }

    private static Process StartDaemon(LabOptions lab)
    {
        var start = new ProcessStartInfo("sh", [
            "-c", """exec setsid "$@" >>"$0" 2>&1 </dev/null""", lab.PathOf(DaemonLog),
            "unshare", "--pid", "--mount-proc", "--fork", "--kill-child=KILL",
            lab.PathOf("program/chaoslab"), "daemon", "--lab", lab.Folder,
        ]);
        start.Environment["DOTNET_ROOT"] = SharedFolders.RuntimeRoot();
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["TMPDIR"] = lab.PathOf("tmp");
        return Process.Start(start) ?? throw new LabStartException("The lab's daemon did not start.");
    }

    private async Task WaitAsync(LabOptions lab, Process daemon, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var told = new HashSet<string>();
        using var timer = new PeriodicTimer(Interval, clock);
        while (true)
        {
            var state = LabState.Load(lab.Folder);
            foreach (var part in (state?.Parts ?? []).Where(part => part.State == "ready" && told.Add(part.Name)))
            {
                progress($"{part.Name} serves on {part.Host} after {clock.GetElapsedTime(start).TotalSeconds:0.0} s");
            }

            if (state?.State == "ready")
            {
                return;
            }

            if (state?.Parts.FirstOrDefault(part => part.State == "died") is { } dead)
            {
                throw new LabStartException(
                    $"Part '{dead.Name}' ended with status {dead.ExitStatus} before it served.{Tail(lab, $"logs/{dead.Name}.log")}");
            }

            if (daemon.HasExited)
            {
                throw new LabStartException($"The lab's daemon ended with status {daemon.ExitCode}.{Tail(lab, DaemonLog)}");
            }

            if (clock.GetElapsedTime(start) > Limit)
            {
                var waiting = (state?.Parts ?? []).Where(part => part.State == "starting").Select(part => part.Name);
                throw new LabStartException(
                    $"The lab was not ready within {Limit.TotalSeconds:0} s; still starting: {string.Join(", ", waiting)}. "
                    + $"Their logs are in '{lab.PathOf("logs")}' until the lab is taken down.{Tail(lab, DaemonLog)}");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static string Tail(LabOptions lab, string log)
    {
        var path = lab.PathOf(log);
        var lines = File.Exists(path) ? File.ReadAllLines(path).TakeLast(LogLines).ToArray() : [];
        return lines.Length == 0 ? "" : $" The last lines of its log:\n  {string.Join("\n  ", lines)}";
    }
}
