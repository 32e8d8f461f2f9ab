using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Reports.Compliance;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Tests.Unit.Harness.Reports;

/// <summary>Evidence folders of scripted drills, sealed as those of real ones.</summary>
internal static class SealedDrill
{
    private static readonly DateTimeOffset Started = new(2026, 3, 1, 2, 3, 4, TimeSpan.Zero);

    public static string In(ScratchFolder scratch, string drill, DrillScript script, params ScriptedEntry[] more)
    {
        var folder = EvidenceFolder.Create(scratch.PathOf(), Started, "database_failover_test", drill);
        var entries = script.Play();
        entries.InsertRange(entries.Count - 1, more);
        var journal = ScriptedJournal.Bytes(entries);
        File.WriteAllBytes(folder.PathOf(EvidenceFolder.JournalFileName), journal);
        File.WriteAllBytes(
            folder.PathOf(EvidenceFolder.VerdictFileName), VerdictFile.Write(DrillJudge.Judge(JournalReader.Parse(journal, head: null))));
        File.WriteAllText(folder.PathOf(EvidenceFolder.TargetFileName), ValidTarget.Text);
        File.WriteAllText(folder.PathOf(EvidenceFolder.PictureFileName), "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
        EvidenceSeal.Close(folder, drill, scratch.PathOf("keys", "key.pem"));
        return folder.Path;
    }

    public static ComplianceRecord Record(ScratchFolder scratch, params DrillScript[] scripts) =>
        ComplianceRecord.Read([.. scripts.Select((script, index) => In(scratch, $"d{index}", script))]);

    public static string Page(ScratchFolder scratch, params DrillScript[] scripts) => ComplianceReport.Render(Record(scratch, scripts));
}
