using System.Globalization;
using System.Text;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Each drill as picture, table of phases, and table of what happened.</summary>
internal static class StorySection
{
    public static void Write(HtmlWriter html, ComplianceRecord record)
    {
        foreach (var drill in record.Drills)
        {
            Write(html, drill);
        }
    }

    private static void Write(HtmlWriter html, DrillEvidence drill)
    {
        var summary = drill.Verdicts.Drill;
        html.Element("h3", $"{summary.Scenario}, drill {summary.Id}", ("id", $"drill-{summary.Id}")).Line();
        if (drill.Picture is { } picture)
        {
            Picture(
                html, picture, $"Timeline of drill {summary.Id}: phases, fault, milestones and what users lived "
                    + "through; the table below tells the same.");
        }

        Phases(html, drill);
        var fault = FaultWindow.In(drill.Timeline)?.Began.Middle;
        HtmlTable.Write(
            html,
            "story",
            ["Time (UTC)", "Since the fault", "What happened"],
            Story.Of(drill).Select(line => (IReadOnlyList<HtmlCell>)
            [
                Wording.Clock(summary.StartedUtc + line.At.SinceAnchor), Since(line.At, fault), line.Text,
            ]));
    }

    private static void Phases(HtmlWriter html, DrillEvidence drill)
    {
        var verdict = drill.Verdicts.Verdicts.FirstOrDefault(verdict => verdict.Objective == ObjectiveIds.RecoveryTime);
        if (verdict is not { Phases.Count: > 0 })
        {
            return;
        }

        Picture(
            html,
            PhaseWaterfall.Render($"Where the recovery time went, drill {drill.Verdicts.Drill.Id}", verdict.Phases, verdict.Limit),
            $"Phases of recovery of drill {drill.Verdicts.Drill.Id}, end to end; the table below tells the same.");
        HtmlTable.Write(
            html,
            "phases",
            ["Phase of recovery", "Took", "Mid points apart", "Share of the limit"],
            verdict.Phases.Select(phase => Row(phase, verdict.Limit)));
    }

    /// <summary>As an image a picture can carry no script, and its style cannot leak into the page.</summary>
    private static void Picture(HtmlWriter html, string svg, string words) => html.Void(
        "img",
        ("class", "picture"),
        ("alt", words),
        ("src", "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg)))).Line();

    private static IReadOnlyList<HtmlCell> Row(Phase phase, double limit) =>
    [
        phase.Name,
        VerdictText.Interval(phase.Lower, phase.Upper, "s"),
        phase.Value is { } value ? $"{Wording.Short(value)} s" : "did not end",
        phase.Value is { } spent && limit > 0 ? $"{(100 * spent / limit).ToString("0.#", CultureInfo.InvariantCulture)} %" : "unknown",
    ];

    private static string Since(DrillTime at, DrillTime? fault) => fault is { } began
        ? (at - began).TotalSeconds.ToString("+0.000 s;−0.000 s;0.000 s", CultureInfo.InvariantCulture)
        : "no fault seen";
}
