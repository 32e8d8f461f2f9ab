using System.Text.Json;
using ChaosHarness.Harness.Evidence;

namespace ChaosHarness.Cli.Commands;

/// <summary><c>verify FOLDER</c>: whether evidence is what it was when it was sealed.</summary>
internal static class VerifyCommand
{
    public static int Run(string path, string output)
    {
        if (!Directory.Exists(path))
        {
            Console.Error.WriteLine($"There is no folder '{path}'. Name an evidence folder below reports/drills.");
            return ExitStatus.Usage;
        }

        IReadOnlyList<string> faults;
        try
        {
            faults = EvidenceVerifier.Verify(new EvidenceFolder(path));
        }
        catch (InvalidDataException exception)
        {
            faults = [exception.Message];
        }

        if (output == "json")
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { folder = path, intact = faults.Count == 0, faults }, JsonSerializerOptions.Web));
        }
        else
        {
            Console.WriteLine(faults.Count == 0
                ? "Intact: journal, digests, signature and verdicts fit together."
                : string.Join('\n', faults));
        }

        return faults.Count == 0 ? ExitStatus.Met : ExitStatus.Missed;
    }
}
