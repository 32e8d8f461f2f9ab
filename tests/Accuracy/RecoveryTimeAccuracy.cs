using System.Globalization;
using System.Text;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Tests.LabDrills;
using NUnit.Framework;

namespace ChaosHarness.Tests.Accuracy;

/// <summary>Scores the recovery time against the lab's truth: coverage is asserted, errors are reported with their distribution.</summary>
/// <remarks><c>DRILL_ACCURACY_DRILLS</c> says how many drills (2 unless told). The table is written beside the test results.</remarks>
[NonParallelizable]
public sealed class RecoveryTimeAccuracy
{
    private static readonly string[] Phases = ["detection", "decision", "promotion", "dns", "client"];

    [Test]
    public async Task The_true_recovery_time_lies_inside_every_measured_interval()
    {
        LabDrill.RequireRoot();
        var drills = int.TryParse(
            Environment.GetEnvironmentVariable("DRILL_ACCURACY_DRILLS"), CultureInfo.InvariantCulture, out var count) ? count : 2;
        var rows = new List<Row>();
        for (var seed = 1; seed <= drills; seed++)
        {
            await using var drill = await LabDrill.RunAsync("DatabaseFailover", seed);
            var rto = drill.On("rto");
            Assert.That(rto.Upper, Is.Not.Null, $"{drill.Verdicts.Drill.Outcome}: {drill.Verdicts.Drill.Reason} {rto.Reason}");
            rows.Add(new Row(
                seed,
                rto.Lower!.Value,
                rto.Upper!.Value,
                [.. rto.Phases.Select(phase => phase.Value!.Value)],
                TrueRecovery.Of(drill.Truth),
                drill.Verdicts.Verdicts,
                LedgerOf(drill)));
            drill.IsKept = !rows[^1].Covered;
            await TestContext.Progress.WriteLineAsync(rows[^1].Line());

            // After each drill: should a later one fail, what was measured is kept.
            await File.WriteAllTextAsync(Path.Combine(TestContext.CurrentContext.WorkDirectory, "accuracy.md"), Table(rows));
        }

        var table = Table(rows);
        await TestContext.Out.WriteLineAsync(table);
        Assert.That(rows.Where(row => !row.Covered), Is.Empty, table);
    }

    private static Ledger LedgerOf(LabDrill drill) =>
        Ledger.Of(Timeline.From(JournalReader.Read(Path.Combine(drill.EvidenceFolder, "journal.jsonl"), head: null))!)!;

    private static string Table(List<Row> rows)
    {
        var text = new StringBuilder();
        text.AppendLine("| drill | lower s | upper s | truth s | inside | error of mid point ms | width ms | "
            + string.Join(" | ", Phases.Select(phase => $"{phase} error ms")) + " | objectives met | acknowledged writes | lost |");
        text.AppendLine("|" + string.Concat(Enumerable.Repeat("---|", 10 + Phases.Length)));
        rows.ForEach(row => text.AppendLine(row.Line()));
        text.AppendLine();
        text.AppendLine(Quantiles("error of mid point", rows.Select(row => Math.Abs(row.ErrorMs))));
        text.AppendLine(Quantiles("width", rows.Select(row => row.WidthMs)));
        for (var index = 0; index < Phases.Length; index++)
        {
            text.AppendLine(Quantiles($"{Phases[index]} error", rows.Select(row => Math.Abs(row.PhaseErrorsMs[index]))));
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"truth inside the interval: {rows.Count(row => row.Covered)} of {rows.Count}");
        return text.ToString();
    }

    private static string Quantiles(string what, IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        double At(double share) => sorted[(int)Math.Min(sorted.Count - 1, Math.Ceiling(share * sorted.Count) - 1)];
        return string.Create(
            CultureInfo.InvariantCulture, $"{what}: median {At(0.5):0.0} ms, p95 {At(0.95):0.0} ms, greatest {sorted[^1]:0.0} ms");
    }

    private sealed record Row(
        int Drill,
        double Lower,
        double Upper,
        IReadOnlyList<double> PhaseS,
        TrueRecovery Truth,
        IReadOnlyList<Verdict> Verdicts,
        Ledger Ledger)
    {
        public bool Covered => Lower <= Truth.ServedS && Truth.ServedS <= Upper;

        public double ErrorMs => 1000 * (((Lower + Upper) / 2) - Truth.ServedS);

        public double WidthMs => 1000 * (Upper - Lower);

        public IReadOnlyList<double> PhaseErrorsMs
        {
            get
            {
                // The same rule as for the measurement: a milestone passed before its predecessor, or after the end, takes its place.
                double[] milestones = [Truth.DetectedS, Truth.DecidedS, Truth.PromotedS, Truth.ResolvedS, Truth.ServedS];
                var before = 0.0;
                var truth = new List<double>();
                foreach (var milestone in milestones)
                {
                    var at = Math.Min(Math.Max(milestone, before), Truth.ServedS);
                    truth.Add(at - before);
                    before = at;
                }

                return [.. PhaseS.Zip(truth, (measured, real) => 1000 * (measured - real))];
            }
        }

        public string Line() => string.Create(
            CultureInfo.InvariantCulture,
            $"| {Drill} | {Lower:0.000} | {Upper:0.000} | {Truth.ServedS:0.000} | {(Covered ? "yes" : "NO")} | {ErrorMs:0.0} | {WidthMs:0.0} | ")
            + string.Join(" | ", PhaseErrorsMs.Select(error => error.ToString("0.0", CultureInfo.InvariantCulture)))
            + string.Create(
                CultureInfo.InvariantCulture,
                $" | {Verdicts.Count(verdict => verdict.Kind == VerdictKind.Met)} of {Verdicts.Count} | {Ledger.Acknowledged.Count} | {Ledger.Lost.Count} |");
    }
}
