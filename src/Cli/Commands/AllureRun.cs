using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ChaosHarness.Cli.Commands;

/// <summary>The Allure side of an invocation: empty results before, one report after.</summary>
internal static class AllureRun
{
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
    public static async Task<string> GenerateAsync(Checkout checkout, CancellationToken cancellationToken)
    {
        var tool = Path.Combine(checkout.ReportTool, "node_modules", ".bin", "allure");
        if (!File.Exists(tool))
        {
            return $"none: the Allure tool is not installed. Run: npm ci --prefix {checkout.ReportTool}";
        }

        File.Delete(ConfigurationPath(checkout));
        using var process = Process.Start(new ProcessStartInfo(
            tool,
            ["generate", checkout.AllureResults, "-c", Path.Combine(checkout.ReportTool, "allurerc.mjs"), "-o", checkout.AllureReport])
        {
            WorkingDirectory = checkout.ReportTool,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? Path.Combine(checkout.AllureReport, "index.html")
            : $"none: 'allure generate' ended with {process.ExitCode}: {error}{await output}";
    }
}
