using System.Diagnostics;
using System.Globalization;
using ChaosHarness.Cli.Labs;
using ChaosHarness.Cli.Live;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Cli.Commands;

/// <summary><c>run</c>: the fixtures of scenarios/ against a target, with live progress, reports and a closing table.</summary>
internal sealed class RunCommand(Checkout checkout)
{
    private readonly LabProgram labs = new(checkout);

    public async Task<int> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var (chosen, errors) = Choice.Of(request, CatalogueEntry.Load(checkout));
        return errors.Count > 0
            ? await Choice.RefuseAsync(errors)
            : await new TargetSource(labs).UseAsync(
                request,
                [.. chosen.SelectMany(entry => entry.Defects)],
                (target, lab) => DrillAsync(request, chosen, target, lab, cancellationToken),
                cancellationToken);
    }

    private async Task<int> DrillAsync(
        RunRequest request, IReadOnlyList<CatalogueEntry> chosen, string target, RunningLab? lab, CancellationToken cancellationToken)
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
        RunRequest request, IReadOnlyList<CatalogueEntry> chosen, string transcript, CancellationToken cancellationToken)
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
