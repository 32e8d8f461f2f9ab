using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Tests.LabDrills;

/// <summary>One drill on a lab of its own, through the commands that a user types, with the lab's truth read afterwards.</summary>
internal sealed class LabDrill : IAsyncDisposable
{
    private const int Attempts = 3;

    private static readonly string Root = FindRoot();

    private readonly string name = $"test-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}";
    private readonly string reports = Directory.CreateTempSubdirectory("drill-reports-").FullName;

    public string Name => name;

    public string LabFolder { get; private set; } = string.Empty;

    public DrillVerdicts Verdicts { get; private set; } = null!;

    public string EvidenceFolder { get; private set; } = string.Empty;

    public int ExitStatus { get; private set; }

    public IReadOnlyList<TruthLine> Truth { get; private set; } = [];

    /// <summary>Whether evidence and truth stay behind although no test has failed yet.</summary>
    public bool IsKept { get; set; }

    /// <summary>Skips without root on a desk and fails in CI: a lab needs root.</summary>
    public static void RequireRoot()
    {
        if (Environment.IsPrivilegedProcess)
        {
            return;
        }

        const string Advice = "A lab needs root: sudo ./drill test";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Advice);
        }

        Assert.Ignore(Advice);
    }

    /// <summary>Starts a lab, drills it, keeps its truth.</summary>
    /// <remarks>
    /// A drill that was not judged because this machine was too busy says nothing about the harness, neither good nor bad, so another
    /// lab is drilled in its place, twice at most; after that the test is inconclusive. No judged drill is ever repeated.
    /// </remarks>
    public static async Task<LabDrill> RunAsync(string scenario, int seed, params string[] defects)
    {
        RequireRoot();
        for (var attempt = 1; ; attempt++)
        {
            var drill = new LabDrill();
            await drill.UpAsync(seed, defects);
            await drill.DrillAsync(scenario, seed);
            if (!drill.MachineWasBusy(defects))
            {
                return drill;
            }

            var reason = drill.Verdicts.Drill.Reason;
            await TestContext.Progress.WriteLineAsync($"The machine was too busy: {reason}");
            await drill.DisposeAsync();
            if (attempt == Attempts)
            {
                Assert.Inconclusive($"The machine was too busy {Attempts} times: {reason}");
            }
        }
    }

    public async Task UpAsync(int seed, params string[] defects)
    {
        var up = await ExecuteAsync(
            ["lab", "up", "--detach", "--name", name, "--seed", seed.ToString(CultureInfo.InvariantCulture),
                .. defects.SelectMany(defect => new[] { "--defect", defect })]);
        Assert.That(up.Status, Is.Zero, up.Error);
        var status = await ExecuteAsync(["lab", "status", "--name", name, "--output", "json"]);
        using var json = JsonDocument.Parse(status.Output);
        LabFolder = json.RootElement.GetProperty("folder").GetString()!;
    }

    public async Task DownAsync() => await ExecuteAsync(["lab", "down", "--name", name]);

    public async Task DrillAsync(string scenario, int seed)
    {
        var run = await ExecuteAsync(
            ["run", scenario, "--target", Path.Combine(LabFolder, "target.json"), "--lab", name,
                "--seed", seed.ToString(CultureInfo.InvariantCulture)]);
        ExitStatus = run.Status;
        var folders = LatestDrills.Read(reports);
        Assert.That(folders, Has.Count.EqualTo(1), run.Error + run.Output);
        EvidenceFolder = Path.Combine(reports, folders[0]);
        Verdicts = VerdictFile.Read(Path.Combine(EvidenceFolder, "verdicts.json"));
        Truth = TruthLine.Read(Path.Combine(LabFolder, "truth.jsonl"));
    }

    /// <summary>
    /// Whether the harness itself says that it, or a lab that has no defect to make it so, could not keep up before anything was broken.
    /// </summary>
    private bool MachineWasBusy(string[] defects) => Verdicts.Drill.Outcome switch
    {
        DrillOutcome.Invalid => Verdicts.Drill.Reason.Contains("more processor time", StringComparison.Ordinal)
            || Verdicts.Drill.Reason.Contains("stood still", StringComparison.Ordinal),
        DrillOutcome.Refused => !defects.Contains("H4"),
        _ => false,
    };

    public Verdict On(string objective) => Verdicts.Verdicts.Single(verdict => verdict.Objective == objective);

    /// <summary>The drill command as a child process, with reports in a folder of this drill's own.</summary>
    public async Task<(int Status, string Output, string Error)> ExecuteAsync(string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, error);
    }

    /// <summary>The same, whose output nobody reads; the caller ends it.</summary>
    public Process StartInside(string[] arguments)
    {
        var process = Start(arguments);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(Root, "src", "Cli", "bin", "Release", "net10.0", "drill.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        start.Environment["DRILL_REPORTS"] = reports;
        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        if (!IsKept && TestContext.CurrentContext.Result.FailCount == 0)
        {
            await DownAsync();
            Directory.Delete(reports, recursive: true);
            return;
        }

        var truth = Path.Combine(LabFolder, "truth.jsonl");
        if (File.Exists(truth))
        {
            File.Copy(truth, Path.Combine(reports, "truth.jsonl"));
        }

        await DownAsync();
        await TestContext.Progress.WriteLineAsync($"Evidence and truth of the failed test: {reports}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ChaosHarness.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
