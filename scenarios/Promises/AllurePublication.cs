using System.Text;
using Allure.Net.Commons;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Reports;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Scenarios.Promises;

/// <summary>Puts a verdict and the evidence behind it into the running test's Allure result.</summary>
internal static class AllurePublication
{
    private static readonly (string File, string Name, string Type)[] Attachments =
    [
        (EvidenceFolder.PictureFileName, "Timeline", "image/svg+xml"),
        (EvidenceFolder.VerdictFileName, "Verdicts", "application/json"),
        (EvidenceFolder.LedgerFileName, "Ledger", "application/json"),
        (EvidenceFolder.ExperimentFileName, "FIS experiment", "application/json"),
    ];

    public static void Of(DrillRecord drill, Verdict verdict)
    {
        AllureApi.SetTestName(TestContext.CurrentContext.Test.MethodName!.Replace('_', ' '));
        AllureApi.SetDescription(Describe(drill, verdict));

        // What differs from drill to drill is excluded, or each would begin a history of its own and no trend would ever show.
        AllureApi.AddTestParameter("measured", VerdictText.Interval(verdict), excluded: true);
        AllureApi.AddTestParameter("limit", VerdictText.Amount(verdict.Limit, verdict.Unit), excluded: true);
        AllureApi.AddTestParameter("drill", drill.Verdicts.Drill.Id, excluded: true);
        AllureClassification.Of(drill, verdict);
        foreach (var phase in verdict.Phases)
        {
            AllureApi.Step($"{phase.Name}: {VerdictText.Interval(phase.Lower, phase.Upper, "s")}");
        }

        if (verdict.Phases.Count > 0)
        {
            var picture = PhaseWaterfall.Render($"Where the recovery time went, drill {drill.Verdicts.Drill.Id}", verdict.Phases, verdict.Limit);
            AllureApi.AddAttachment("Recovery by phase", "image/svg+xml", Encoding.UTF8.GetBytes(picture), ".svg");
        }

        foreach (var (file, name, type) in Attachments)
        {
            var path = Path.Combine(drill.Folder, file);
            if (File.Exists(path))
            {
                AllureApi.AddAttachment(name, type, path);
            }
        }
    }

    private static string Describe(DrillRecord drill, Verdict verdict) =>
        $"**{verdict.Kind}** — {verdict.Reason}\n\n"
        + $"| | |\n|---|---|\n| Measured | {VerdictText.Interval(verdict)} |\n| Limit | {VerdictText.Amount(verdict.Limit, verdict.Unit)} |\n"
        + $"| Drill | {drill.Verdicts.Drill.Outcome}: {drill.Verdicts.Drill.Reason} |\n"
        + $"| Target | {drill.Verdicts.Drill.Target}, profile {drill.Verdicts.Drill.Profile}, pace {drill.Verdicts.Drill.Pace} |\n"
        + $"| Evidence | {Path.GetFileName(drill.Folder)} |\n"
        + (verdict.Phases.Count == 0
            ? string.Empty
            : "\n| Phase | Took |\n|---|---|\n" + string.Concat(verdict.Phases.Select(phase =>
                $"| {phase.Name} | {VerdictText.Interval(phase.Lower, phase.Upper, "s")} |\n")));
}
