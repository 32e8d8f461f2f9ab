using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Cli.Commands;

/// <summary><c>judge FOLDER</c>: from the journal to verdicts.json, again.</summary>
internal static class JudgeCommand
{
    public static int Run(string path, string output)
    {
        var folder = new EvidenceFolder(path);
        var journal = folder.PathOf(EvidenceFolder.JournalFileName);
        if (!File.Exists(journal))
        {
            Console.Error.WriteLine($"'{path}' holds no '{EvidenceFolder.JournalFileName}'. Name an evidence folder below reports/drills.");
            return ExitStatus.Usage;
        }

        DrillVerdicts verdicts;
        try
        {
            var reading = JournalReader.Read(journal, head: null);
            if (reading.TornTailBytes > 0)
            {
                Console.Error.WriteLine(
                    $"The journal ends in a torn line of {reading.TornTailBytes} bytes; judged up to line {reading.Entries.Count}.");
            }

            verdicts = DrillJudge.Judge(reading);
        }
        catch (InvalidDataException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return ExitStatus.Usage;
        }

        var bytes = VerdictFile.Write(verdicts);
        File.WriteAllBytes(folder.PathOf(EvidenceFolder.VerdictFileName), bytes);
        if (output == "json")
        {
            using var stdout = Console.OpenStandardOutput();
            stdout.Write(bytes);
        }
        else
        {
            VerdictTable.Print([verdicts]);
        }

        return ExitStatus.Of([verdicts]);
    }
}
