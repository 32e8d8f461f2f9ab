using System.Diagnostics;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Hosts;
using ChaosHarness.Lab.Parts;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Supervision;

/// <summary>
/// Starts the parts inside their hosts and tells what becomes of them. A part that dies stays dead; one that is held
/// stopped starts again when nobody holds it any more.
/// </summary>
/// <remarks><c>allServe</c> is called once, just before the lab says that it is ready.</remarks>
internal sealed class PartSupervisor(
    LabOptions lab,
    LabUser user,
    TruthLog truth,
    TimeProvider clock,
    IReadOnlyList<PlannedPart> plan,
    Action allServe)
{
    // Joins a log, then becomes the part: the process id stays the same through all of them.
    private const string LogScript = """exec "$@" >>"$0" 2>&1 </dev/null""";

    private static readonly TimeSpan ReadinessInterval = TimeSpan.FromMilliseconds(25);

    private readonly Lock gate = new();
    private readonly Dictionary<string, PartState> states = [];
    private readonly Dictionary<string, HeldPart> held = plan.ToDictionary(
        part => part.Name, _ => new HeldPart(), StringComparer.Ordinal);

    private IReadOnlyList<LabHostNamespace> hosts = [];
    private bool haveServed;

    public IReadOnlyList<PartState> States
    {
        get
        {
            lock (gate)
            {
                return [.. states.Values];
            }
        }
    }

    /// <summary>Starts all parts and watches them until cancelled.</summary>
    public Task RunAsync(IReadOnlyList<LabHostNamespace> places, CancellationToken cancellationToken)
    {
        hosts = places;
        Publish();
        return Task.WhenAll(plan.Select(part => LiveAsync(part, held[part.Name], cancellationToken)));
    }

    /// <summary>What others may do to the parts.</summary>
    public PartHolds MakeHolds() => new(
        held,
        (name, command) =>
        {
            var part = plan.Single(candidate => candidate.Name == name);
            return StartOf(part with { Name = $"{name}-stress", Rights = PartRights.Ordinary, Command = command }, HostOf(part));
        },
        name => plan.Single(part => part.Name == name).StateFolders
            .Where(Directory.Exists).ToList().ForEach(folder => Directory.Delete(folder, recursive: true)),
        lab.PathOf("program/chaoslab"),
        truth,
        clock);

    private LabHostNamespace HostOf(PlannedPart part) => hosts.Single(host => host.Host == part.Host);

    private async Task LiveAsync(PlannedPart part, HeldPart hold, CancellationToken cancellationToken)
    {
        while (true)
        {
            await hold.BeginAsync(cancellationToken);
            File.Delete(Readiness.PathOf(lab, part.Name));
            await RunAsync(part, HostOf(part), hold, cancellationToken);
            await hold.StoppedAsync(cancellationToken);
        }
    }

    private async Task RunAsync(PlannedPart part, LabHostNamespace host, HeldPart hold, CancellationToken cancellationToken)
    {
        using var process = Process.Start(StartOf(part, host)) ?? throw new IOException($"Part '{part.Name}' did not start.");
        truth.Write("process.started", new { part.Name, pid = process.Id, asked = true });
        Note(new PartState(part.Name, part.Host.Name, process.Id, "starting", null));
        hold.Started(process.Id);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = NoteReadinessAsync(part, host, over.Token);
        await process.WaitForExitAsync(cancellationToken);
        var asked = hold.IsStopped;
        truth.Write("process.died", new { part.Name, pid = process.Id, asked });
        Note(new PartState(part.Name, part.Host.Name, process.Id, asked ? "stopped" : "died", process.ExitCode));
        hold.Ended();
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
            var state = states.Values.Any(part => part.State is "died" or "stopped") ? "degraded"
                : states.Values.Count(part => part.State == "ready") == plan.Count ? "ready"
                : haveServed ? "degraded"
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
        // A web host watches its folder and all below for changed settings; in its namespaces that folder is the root of this machine,
        // and each part would read through all of it, /proc included, while the lab comes up.
        start.Environment["DOTNET_hostBuilder__reloadConfigOnChange"] = "false";
        start.Environment["DOTNET_CONTENTROOT"] = lab.PathOf("program");
        // Code that is compiled at run time is mapped twice otherwise, which costs each part of many some time at its start.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
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
