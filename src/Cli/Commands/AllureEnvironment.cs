using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChaosHarness.Harness.Reports.Compliance;

namespace ChaosHarness.Cli.Commands;

/// <summary>What an Allure report says of the whole invocation: versions, target, profile, seed, and who ran it where.</summary>
internal static class AllureEnvironment
{
    public static void Write(Checkout checkout, IReadOnlyList<DrillEvidence> drills)
    {
        File.WriteAllText(Path.Combine(checkout.AllureResults, "environment.properties"), Properties(drills));
        File.Copy(
            Path.Combine(checkout.ReportTool, "categories.json"), Path.Combine(checkout.AllureResults, "categories.json"), overwrite: true);
        if (Environment.GetEnvironmentVariable("GITHUB_RUN_ID") is { Length: > 0 } run)
        {
            File.WriteAllText(Path.Combine(checkout.AllureResults, "executor.json"), Executor(run));
        }
    }

    private static string Properties(IReadOnlyList<DrillEvidence> drills)
    {
        var text = new StringBuilder();
        foreach (var (name, values) in new (string, IEnumerable<string>)[]
        {
            ("Target", drills.Select(drill => drill.Timeline.Opened.Target)),
            ("Regions", drills.Where(drill => drill.Target is not null)
                .Select(drill => $"{drill.Target!.Primary.Id} (primary), {drill.Target.Secondary.Id} (secondary)")),
            ("Control_plane", drills.Where(drill => drill.Target is not null)
                .Select(drill => drill.Target!.Endpoint?.Authority ?? "AWS")),
            ("Profile", drills.Select(drill => drill.Timeline.Opened.Profile)),
            ("Pace", drills.Select(drill => drill.Timeline.Opened.Pace)),
            ("Objectives", drills.Select(drill => drill.Timeline.Opened.ObjectiveProfile)),
            ("Seed", drills.Select(drill => drill.Timeline.Opened.Seed.ToString(CultureInfo.InvariantCulture))),
            ("Harness", drills.Select(drill => drill.Timeline.Opened.HarnessVersion)),
            ("Runtime", [System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription]),
            ("Drills", drills.Select(drill => drill.Folder)),
        })
        {
            text.Append(name).Append(" = ").AppendJoin("; ", values.Distinct(StringComparer.Ordinal).Select(Escaped)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Property files continue a line after a backslash, and end at a line feed.</summary>
    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' ');

    private static string Executor(string run)
    {
        var server = Environment.GetEnvironmentVariable("GITHUB_SERVER_URL");
        var repository = Environment.GetEnvironmentVariable("GITHUB_REPOSITORY");
        return new JsonObject
        {
            ["name"] = "GitHub Actions",
            ["type"] = "github",
            ["buildName"] = $"{Environment.GetEnvironmentVariable("GITHUB_WORKFLOW")} #{Environment.GetEnvironmentVariable("GITHUB_RUN_NUMBER")}",
            ["buildUrl"] = $"{server}/{repository}/actions/runs/{run}",
        }.ToJsonString();
    }
}
