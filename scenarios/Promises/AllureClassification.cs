using Allure.Net.Commons;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Scenarios.Promises;

/// <summary>What a reader of Allure filters and follows: severity, verdict, scenario, and the pages behind a promise.</summary>
internal static class AllureClassification
{
    /// <summary>Where the pages of this checkout are served; the default leads from the report to the files beside it.</summary>
    private const string PagesVariable = "DRILL_PAGES";

    /// <summary>Data that is gone or differs cannot be brought back by waiting; what explains weighs least.</summary>
    private static readonly Dictionary<string, SeverityLevel> Severities = new(StringComparer.Ordinal)
    {
        ["rpo"] = SeverityLevel.blocker,
        ["split_brain"] = SeverityLevel.blocker,
        ["consistency"] = SeverityLevel.blocker,
        ["transaction_integrity"] = SeverityLevel.blocker,
        ["kafka_loss"] = SeverityLevel.blocker,
        ["rto"] = SeverityLevel.critical,
        ["availability"] = SeverityLevel.critical,
        ["dns_failover"] = SeverityLevel.critical,
        ["alerts"] = SeverityLevel.critical,
        ["workflow"] = SeverityLevel.critical,
        ["failback"] = SeverityLevel.critical,
        ["degradation"] = SeverityLevel.minor,
    };

    public static void Of(DrillRecord drill, Verdict verdict)
    {
        AllureApi.SetSeverity(Severities.GetValueOrDefault(verdict.Objective, SeverityLevel.normal));
        AllureApi.AddLabel("verdict", verdict.Kind.ToString());
        AllureApi.AddLabel("outcome", drill.Verdicts.Drill.Outcome.ToString());
        AllureApi.AddLabel("objective", verdict.Objective);
        AllureApi.AddTags(drill.Verdicts.Drill.Scenario, verdict.Objective);
        var pages = Environment.GetEnvironmentVariable(PagesVariable) is { Length: > 0 } named ? named.TrimEnd('/') : "../..";
        AllureApi.AddLink($"Scenario: {drill.Verdicts.Drill.Scenario}", $"{pages}/docs/scenarios/{Page()}.md");
        AllureApi.AddLink($"Limit of {verdict.Objective} and where it comes from", $"{pages}/scenarios/objectives.json");
        AllureApi.AddLink("How it is measured", $"{pages}/docs/methods/{Method(verdict.Objective)}.md");
    }

    /// <summary>The page carries the name of the fixture that drills; a control is described on that of its scenario.</summary>
    private static string Page()
    {
        var fixture = TestContext.CurrentContext.Test.ClassName?.Split('.')[^1] ?? string.Empty;
        var scenario = fixture.EndsWith("Control", StringComparison.Ordinal) ? fixture[..^"Control".Length] : fixture;
        return string.Concat(scenario.Select((letter, index) =>
            char.IsAsciiLetterUpper(letter) && index > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
    }

    private static string Method(string objective) => objective is "rto" or "feasibility" or "dns_failover" or "failback"
        ? "measuring-recovery-time"
        : "measuring-loss";
}
