using System.Diagnostics;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Hosts;
using ChaosHarness.Lab.Parts;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Supervision;

/// <summary>Starts the parts inside their hosts and tells what becomes of them. A part that dies stays dead.</summary>
/// <remarks><c>allServe</c> is called once, just before the lab says that it is ready.</remarks>
internal sealed class PartSupervisor(
    LabOptions lab, LabUser user, TruthLog truth, TimeProvider clock, Action allServe)
{
    // Joins a log, then becomes the part: the process id stays the same through all of them.
    private const string LogScript = """exec "$@" >>"$0" 2>&1 </dev/null""";

    private static readonly TimeSpan ReadinessInterval = TimeSpan.FromMilliseconds(25);

    private readonly Lock gate = new();
    private readonly Dictionary<string, PartState> states = [];

    private int planned;
    private bool haveServed;

    /// <summary>Starts all parts and watches them; ends when all have died.</summary>
    public Task RunAsync(
        IReadOnlyList<PlannedPart> plan, IReadOnlyList<LabHostNamespace> hosts, CancellationToken cancellationToken)
    {
        planned = plan.Count;
        Publish();
        return Task.WhenAll(plan.Select(part =>
            RunAsync(part, hosts.Single(host => host.Host == part.Host), cancellationToken)));
    }

    private async Task RunAsync(PlannedPart part, LabHostNamespace host, CancellationToken cancellationToken)
    {
        using var process = Process.Start(StartOf(part, host)) ?? throw new IOException($"Part '{part.Name}' did not start.");
        truth.Write("process.started", new { part.Name, pid = process.Id, asked = true });
        Note(new PartState(part.Name, part.Host.Name, process.Id, "starting", null));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = NoteReadinessAsync(part, host, over.Token);
        await process.WaitForExitAsync(cancellationToken);
        truth.Write("process.died", new { part.Name, pid = process.Id, asked = false });
        Note(new PartState(part.Name, part.Host.Name, process.Id, "died", process.ExitCode));
        await over.CancelAsync();
        await ready.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task NoteReadinessAsync(PlannedPart part, LabHostNamespace host, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(ReadinessInterval, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var ready = part.Resolver is { } resolver
                ? await ResolverProbe.AnswersAsync(host, resolver, clock, cancellationToken)
                : File.Exists(Readiness.PathOf(lab, part.Name));
            if (ready)
            {
                lock (gate)
                {
                    if (states[part.Name].State == "starting")
                    {
                        Note(states[part.Name] with { State = "ready" });
                    }
                }

                return;
            }
        }
    }

    private void Note(PartState part)
    {
        lock (gate)
        {
            states[part.Name] = part;
            Publish();
        }
    }

    private void Publish()
    {
        lock (gate)
        {
            var state = states.Values.Any(part => part.State == "died") ? "degraded"
                : states.Values.Count(part => part.State == "ready") == planned ? "ready"
                : "starting";
            if (state == "ready" && !haveServed)
            {
                haveServed = true;
                allServe();
            }

            new LabState(state, [.. states.Values]).Save(lab.Folder);
        }
    }

    private ProcessStartInfo StartOf(PlannedPart part, LabHostNamespace host)
    {
        var start = new ProcessStartInfo("sh", [
            "-c", LogScript, lab.PathOf(Path.Combine("logs", part.Name + ".log")),
            "nsenter", $"--net={host.NetworkPath}", $"--mount={host.MountsPath}",
            .. part.Preparation,
            .. RightsPrefix(part.Rights),
            .. part.Command,
        ]);
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["HOME"] = lab.Folder;
        start.Environment["TMPDIR"] = lab.PathOf("tmp");
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["DOTNET_ROOT"] = lab.PathOf("runtime");
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        // Nine processes share few cores; a thread that spins for work takes it from those that have some.
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        if (part.LibraryPath is not null)
        {
            start.Environment["LD_LIBRARY_PATH"] = part.LibraryPath;
        }

        return start;
    }

    private IEnumerable<string> RightsPrefix(PartRights rights)
    {
        if (rights == PartRights.Root)
        {
            return [];
        }

        var capabilities = rights == PartRights.LowPorts ? "-all,+net_bind_service" : "-all";
        return
        [
            "setpriv", $"--reuid={user.User}", $"--regid={user.Group}", "--clear-groups", "--no-new-privs",
            $"--inh-caps={capabilities}", $"--ambient-caps={capabilities}", "--",
        ];
    }
}
