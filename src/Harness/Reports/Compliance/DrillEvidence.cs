using System.Security.Cryptography;
using System.Text;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>What a report needs of one evidence folder, read once; nothing else is looked at afterwards.</summary>
public sealed record DrillEvidence
{
    /// <summary>Name of the folder, without its path.</summary>
    public required string Folder { get; init; }

    /// <summary>The verdicts as they lie in the folder.</summary>
    public required DrillVerdicts Verdicts { get; init; }

    /// <summary>The journal, cut into phases.</summary>
    public required Timeline Timeline { get; init; }

    /// <summary>The target as the drill read it; null when this version cannot read it.</summary>
    public required Target? Target { get; init; }

    /// <summary>The timeline's picture, SVG; null when the drill left none.</summary>
    public required string? Picture { get; init; }

    /// <summary>Name of a thing to its SHA-256.</summary>
    public required IReadOnlyDictionary<string, string> Digests { get; init; }

    /// <summary>What <see cref="EvidenceVerifier"/> found wrong; empty when nothing is.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>The limit as it was agreed before the drill.</summary>
    /// <param name="id">The objective's id.</param>
    /// <returns>The objective; null when the journal does not name it.</returns>
    public Objective? Objective(string id) => Timeline.Opened.Objectives.FirstOrDefault(objective => objective.Id == id);

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The evidence folder.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="InvalidDataException">Verdicts or journal cannot be read; the message names the file.</exception>
    /// <exception cref="IOException">A file is missing or cannot be opened.</exception>
    public static DrillEvidence Read(EvidenceFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var reading = JournalReader.Read(folder.PathOf(EvidenceFolder.JournalFileName), head: null);
        var timeline = Timeline.From(reading)
            ?? throw new InvalidDataException(
                $"'{folder.PathOf(EvidenceFolder.JournalFileName)}' has no whole first line, so nobody knows "
                    + "which drill it is of.");
        var target = folder.PathOf(EvidenceFolder.TargetFileName);
        var picture = folder.PathOf(EvidenceFolder.PictureFileName);
        return new DrillEvidence
        {
            Folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder.Path))),
            Verdicts = VerdictFile.Read(folder.PathOf(EvidenceFolder.VerdictFileName)),
            Timeline = timeline,
            Target = File.Exists(target) ? TargetFile.ReadCopy(target).Target : null,
            Picture = File.Exists(picture) ? File.ReadAllText(picture) : null,
            Digests = DigestsOf(folder, timeline, reading),
            Faults = EvidenceVerifier.Verify(folder),
        };
    }

    private static Dictionary<string, string> DigestsOf(EvidenceFolder folder, Timeline timeline, JournalReading reading)
    {
        var digests = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Target file, as read before the fault"] = timeline.Opened.TargetDigest,
            [$"Objectives, profile '{timeline.Opened.ObjectiveProfile}', as in the journal's first line"] =
                ObjectivesDigest(reading.Entries[0]),
            ["Journal, its last line, which chains all others"] = reading.HeadDigest,
        };
        foreach (var (file, name) in new[]
        {
            (EvidenceFolder.JournalFileName, "Journal file"),
            (EvidenceFolder.VerdictFileName, "Verdict file"),
            (EvidenceFolder.ManifestFileName, "Manifest"),
            (EvidenceFolder.PublicKeyFileName, "Public key"),
        })
        {
            if (File.Exists(folder.PathOf(file)))
            {
                digests[$"{name} ({file})"] = Manifest.DigestOf(folder.PathOf(file));
            }
        }

        return digests;
    }

    private static string ObjectivesDigest(JournalEntry opened) => opened.Body.TryGetProperty("objectives", out var objectives)
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(objectives.GetRawText())))
        : "none";
}
