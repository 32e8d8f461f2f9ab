namespace ChaosHarness.Cli;

/// <summary>Where the parts of this checkout lie.</summary>
internal sealed record Checkout(string Root)
{
    private const string Configuration = "Release/net10.0";

    public string Reports => Environment.GetEnvironmentVariable("DRILL_REPORTS") is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.Combine(Root, "reports");

    public string ReportTool => Path.Combine(Root, "reports");

    public string Drills => Path.Combine(Reports, "drills");

    public string AllureResults => Path.Combine(Reports, "allure-results");

    public string AllureReport => Path.Combine(Reports, "allure-report");

    public string Scenarios => Path.Combine(Root, "scenarios", "bin", Configuration, "ChaosHarness.Scenarios.dll");

    public string Lab => Path.Combine(Root, "src", "Lab", "bin", Configuration, "chaoslab.dll");

    public string Self => Path.Combine(Root, "src", "Cli", "bin", Configuration, "drill.dll");

    public string Catalogue => Path.Combine(Path.GetDirectoryName(Scenarios)!, "catalogue.json");

    public string Objectives => Path.Combine(Path.GetDirectoryName(Scenarios)!, "objectives.json");

    public static Checkout Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChaosHarness.sln")))
            {
                return new Checkout(folder.FullName);
            }
        }

        throw new InvalidOperationException(
            $"No checkout of ChaosHarness lies above '{AppContext.BaseDirectory}'. Run the 'drill' script of a checkout.");
    }
}
