using System.Diagnostics;
using System.Globalization;
using ChaosHarness.Cli.Labs;
using ChaosHarness.Cli.Live;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Cli.Commands;

/// <summary><c>run</c>: the fixtures of scenarios/ against a target, with live progress, reports and a closing table.</summary>
internal sealed class RunCommand(Checkout checkout)
{
    private readonly LabProgram labs = new(checkout);

    public async Task<int> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var catalogue = CatalogueEntry.Load(checkout);
        var errors = Complaints(request, catalogue);
        if (errors.Count > 0)
        {
            return await RefuseAsync(errors);
        }

        var chosen = Chosen(request, catalogue);
        if (request.Target is not null)
        {
            return await DrillAsync(request, chosen, request.Target, await LabOfAsync(request, cancellationToken), cancellationToken);
        }

        return await WithLabAsync(request, chosen, cancellationToken);
    }

    /// <summary>Everything that can be known to be wrong before anything is started.</summary>
    private static List<string> Complaints(RunRequest request, IReadOnlyList<CatalogueEntry> catalogue)
    {
        var known = catalogue.Select(entry => entry.Fixture).ToList();
        List<string> errors =
        [
            .. request.Scenarios
                .Where(name => !known.Contains(name) && catalogue.All(entry => entry.Id != name))
                .Select(name => $"There is no scenario '{name}'. The catalogue has: {string.Join(", ", known)}."),
        ];
        if (request.Frequency is { } frequency && !catalogue.Any(entry => !entry.IsControl && IsOf(entry, frequency)))
        {
            errors.Add($"No scenario of the catalogue is drilled '{frequency}'. See: ./drill list");
        }

        if (request.Target is { } path)
        {
            errors.AddRange(TargetFile.Read(path).Errors);
            if (request.AsksForLab)
            {
                errors.Add("--profile, --pace and --defect start a lab and do not go with --target. Leave one of them out.");
            }
        }

        return errors;
    }

    private static List<CatalogueEntry> Chosen(RunRequest request, IReadOnlyList<CatalogueEntry> catalogue) =>
        [.. catalogue.Where(entry => request.Scenarios.Count == 0
            ? !entry.IsControl && (request.Frequency is null || IsOf(entry, request.Frequency))
            : request.Scenarios.Contains(entry.Fixture) || (request.Scenarios.Contains(entry.Id) && !entry.IsControl))];

    private static bool IsOf(CatalogueEntry entry, string frequency) =>
        string.Equals(entry.Frequency, frequency, StringComparison.OrdinalIgnoreCase);

    private static async Task<int> RefuseAsync(IReadOnlyList<string> errors)
    {
        await Console.Error.WriteLineAsync(string.Join('\n', errors));
        return ExitStatus.Usage;
    }

    /// <summary>The lab in whose folder the named target file lies, if it does.</summary>
    private async Task<RunningLab?> LabOfAsync(RunRequest request, CancellationToken cancellationToken) =>
        Environment.IsPrivilegedProcess
        && await labs.FindAsync(request.Lab, cancellationToken) is { } lab
        && Path.GetDirectoryName(Path.GetFullPath(request.Target!)) == Path.GetDirectoryName(Path.GetFullPath(lab.TargetPath))
            ? lab
            : null;

    private async Task<int> WithLabAsync(RunRequest request, List<CatalogueEntry> chosen, CancellationToken cancellationToken)
    {
        var defects = request.Defects.Union(chosen.SelectMany(entry => entry.Defects)).ToList();
        if (Environment.IsPrivilegedProcess && await labs.FindAsync(request.Lab, cancellationToken) is { } running)
        {
            return request.AsksForLab || !defects.ToHashSet().SetEquals(running.Defects)
                ? await RefuseAsync(
                    [$"Lab '{running.Name}' is up with other settings than asked for. Take it down first: ./drill lab down --name {running.Name}"])
                : await DrillAsync(request, chosen, running.TargetPath, running, cancellationToken);
        }

        var started = await StartLabAsync(request, defects, cancellationToken);
        if (started != 0)
        {
            return started;
        }

        try
        {
            var lab = await labs.FindAsync(request.Lab, cancellationToken)
                ?? throw new InvalidOperationException($"Lab '{request.Lab}' said that it is up and is not. Read its logs, then './drill lab down'.");
            return await DrillAsync(request, chosen, lab.TargetPath, lab, cancellationToken);
        }
        finally
        {
            await labs.RunAsync(["down", "--name", request.Lab], CancellationToken.None);
        }
    }

    private async Task<int> StartLabAsync(RunRequest request, List<string> defects, CancellationToken cancellationToken) =>
        await labs.RunAsync(
            [
                "up", "--detach", "--name", request.Lab,
                "--profile", request.Profile ?? "reference",
                "--pace", request.Pace ?? "quick",
                "--seed", request.Seed.ToString(CultureInfo.InvariantCulture),
                .. defects.SelectMany(defect => new[] { "--defect", defect }),
            ],
            cancellationToken);

    private async Task<int> DrillAsync(
        RunRequest request, List<CatalogueEntry> chosen, string target, RunningLab? lab, CancellationToken cancellationToken)
    {
        var check = await RunToEndAsync(Start(lab, "dotnet", [checkout.Self, "target", "check", target]), cancellationToken);
        if (check != 0)
        {
            return check;
        }

        LatestDrills.Clear(checkout.Reports);
        AllureRun.Prepare(checkout);
        var tests = Start(
            lab,
            "dotnet",
            [
                "test", checkout.Scenarios, "--nologo",
                "--filter", string.Join('|', chosen.Select(entry => $"FullyQualifiedName~.{entry.Fixture}.")),
                "--logger", "trx;LogFileName=drills.trx", "--results-directory", Path.Combine(checkout.Reports, "TestResults"),
            ]);
        tests.Environment["DRILL_TARGET"] = Path.GetFullPath(target);
        tests.Environment["DRILL_REPORTS"] = checkout.Reports;
        tests.Environment["DRILL_SEED"] = request.Seed.ToString(CultureInfo.InvariantCulture);
        // Fewer collections and no re-compiling while it measures: both stop every thread of the prober for a moment.
        tests.Environment["DOTNET_GCgen0size"] = "0x4000000";
        tests.Environment["DOTNET_TieredPGO"] = "0";
        tests.Environment["ALLURE_CONFIG"] = AllureRun.ConfigurationPath(checkout);
        tests.RedirectStandardOutput = true;
        var transcript = await RunTestsAsync(tests, cancellationToken);
        return await ReportAsync(request, chosen, transcript, cancellationToken);
    }

    private ProcessStartInfo Start(RunningLab? lab, string program, string[] arguments) => lab is null
        ? new ProcessStartInfo(program, arguments) { WorkingDirectory = checkout.Root }
        : labs.InsideEdge(lab.Name, program, arguments);

    private static async Task<int> RunToEndAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Runs the fixtures while their journals are shown; Ctrl-C reaches them too, and they heal before they end.</summary>
    private async Task<string> RunTestsAsync(ProcessStartInfo tests, CancellationToken cancellationToken)
    {
        using var process = Process.Start(tests)!;
        using var ended = new CancellationTokenSource();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var live = new LiveView(checkout.Drills, TimeProvider.System).ShowAsync(ended.Token);
        await process.WaitForExitAsync(CancellationToken.None);
        await ended.CancelAsync();
        await live;
        cancellationToken.ThrowIfCancellationRequested();
        return await output;
    }

    private async Task<int> ReportAsync(
        RunRequest request, List<CatalogueEntry> chosen, string transcript, CancellationToken cancellationToken)
    {
        var folders = LatestDrills.Read(checkout.Reports).Select(folder => Path.Combine(checkout.Reports, folder)).ToList();
        var drills = folders
            .Select(folder => VerdictFile.Read(Path.Combine(folder, EvidenceFolder.VerdictFileName)))
            .ToList();
        var reports = await Reporting.WriteAsync(checkout, folders, HistoryUse.Append, cancellationToken);
        if (request.Json)
        {
            Console.WriteLine(RunSummary.Json(folders, reports));
        }
        else
        {
            VerdictTable.Print(drills);
            reports.Print();
            folders.ForEach(folder => Console.WriteLine($"Evidence   {folder}"));
        }

        if (drills.Count == chosen.Count)
        {
            return ExitStatus.Of(drills);
        }

        // Fewer drills than chosen is never a pass: what the test run said is the only clue.
        await Console.Error.WriteLineAsync($"{drills.Count} of {chosen.Count} drills left a record. The test run said:\n{transcript}");
        return ExitStatus.Inconclusive;
    }
}
