using System.Diagnostics;
using System.Text.Json.Nodes;
using ChaosHarness.Harness.Reports.Compliance;

namespace ChaosHarness.Cli.Commands;

/// <summary>The Allure side of an invocation: empty results before, one report after.</summary>
internal static class AllureRun
{
    /// <summary>Tells reports/allurerc.mjs whether the run enters the history.</summary>
    private const string HistoryVariable = "DRILL_HISTORY";

    public static string ConfigurationPath(Checkout checkout) => Path.Combine(checkout.AllureResults, "allureConfig.json");

    public static void Prepare(Checkout checkout)
    {
        if (Directory.Exists(checkout.AllureResults))
        {
            Directory.Delete(checkout.AllureResults, recursive: true);
        }

        Directory.CreateDirectory(checkout.AllureResults);
        File.WriteAllText(
            ConfigurationPath(checkout),
            new JsonObject { ["allure"] = new JsonObject { ["directory"] = checkout.AllureResults } }.ToJsonString());
    }

    /// <summary>Generates the report and says where it is, or why there is none; a missing report never hides a verdict.</summary>
    public static async Task<string> GenerateAsync(
        Checkout checkout, ComplianceRecord record, HistoryUse history, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(checkout.AllureResults) || Directory.GetFiles(checkout.AllureResults, "*-result.json").Length == 0)
        {
            return $"none: no test left a result in '{checkout.AllureResults}'. Run the drills again";
        }

        var tool = Path.Combine(checkout.ReportTool, "node_modules", ".bin", "allure");
        if (!File.Exists(tool))
        {
            return $"none: the Allure tool is not installed. Run: npm ci --prefix {checkout.ReportTool}";
        }

        File.Delete(ConfigurationPath(checkout));
        AllureEnvironment.Write(checkout, record.Drills);
        using var process = Process.Start(new ProcessStartInfo(
            tool,
            ["generate", checkout.AllureResults, "-c", Path.Combine(checkout.ReportTool, "allurerc.mjs"), "-o", checkout.AllureReport])
        {
            WorkingDirectory = checkout.ReportTool,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [HistoryVariable] = history.ToString() },
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? Path.Combine(checkout.AllureReport, "index.html")
            : $"none: 'allure generate' ended with {process.ExitCode}: {error}{await output}";
    }
}
