using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Targets;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>Where the fixtures of this invocation drill: read once from <c>DRILL_TARGET</c>.</summary>
internal static class DrillTarget
{
    public const string Variable = "DRILL_TARGET";

    /// <summary>The settings of a drill; without a target the test is skipped on a desk and fails in CI.</summary>
    public static DrillSettings Settings()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(path))
        {
            var advice = $"{Variable} names no target file. Run './drill run', or './drill lab up --detach' and then "
                + "'./drill lab exec edge -- dotnet test scenarios'.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(advice);
            }

            Assert.Ignore(advice);
        }

        var reading = TargetFile.Read(path!);
        if (reading.Target is not { } target)
        {
            throw new InvalidDataException(
                $"The target file '{path}' has {reading.Errors.Count} error(s):\n  {string.Join("\n  ", reading.Errors)}");
        }

        return new DrillSettings
        {
            Target = target,
            TargetPath = path!,
            TargetDigest = reading.Digest,
            Objectives = ObjectiveProfile.Load(
                Path.Combine(AppContext.BaseDirectory, "objectives.json"),
                Environment.GetEnvironmentVariable("DRILL_OBJECTIVES") ?? "design"),
            ReportsFolder = ReportsFolder(),
            Seed = int.TryParse(Environment.GetEnvironmentVariable("DRILL_SEED"), out var seed) ? seed : 1,
            SigningKeyPath = SigningKey.DefaultPath(),
        };
    }

    /// <summary><c>reports/</c> of the checkout unless <c>DRILL_REPORTS</c> names another folder.</summary>
    private static string ReportsFolder()
    {
        if (Environment.GetEnvironmentVariable("DRILL_REPORTS") is { Length: > 0 } named)
        {
            return named;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChaosHarness.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "reports");
    }
}
