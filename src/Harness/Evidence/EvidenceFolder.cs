using System.Globalization;

namespace ChaosHarness.Harness.Evidence;

/// <summary>The folder that holds everything a stranger needs to check one drill.</summary>
/// <param name="path">The folder.</param>
public sealed class EvidenceFolder(string path)
{
    /// <summary>The journal.</summary>
    public const string JournalFileName = "journal.jsonl";

    /// <summary>The verdicts, recomputable from the journal.</summary>
    public const string VerdictFileName = "verdicts.json";

    /// <summary>The target file as the drill read it; it names secrets and holds none.</summary>
    public const string TargetFileName = "target.json";

    /// <summary>Picture of the timeline.</summary>
    public const string PictureFileName = "timeline.svg";

    /// <summary>The ledger's summary.</summary>
    public const string LedgerFileName = "ledger.json";

    /// <summary>The experiment as FIS told it last.</summary>
    public const string ExperimentFileName = "experiment.json";

    /// <summary>Name of the file that tells one of several experiments.</summary>
    /// <param name="index">Its place among them, from 0.</param>
    /// <returns>The name.</returns>
    public static string ExperimentFile(int index) => index == 0 ? ExperimentFileName : $"experiment-{index + 1}.json";

    /// <summary>Digests of all other files.</summary>
    public const string ManifestFileName = "manifest.json";

    /// <summary>Signature over the manifest.</summary>
    public const string SignatureFileName = "manifest.sig";

    /// <summary>Public key that the signature is checked with.</summary>
    public const string PublicKeyFileName = "signing-key.pem";

    /// <summary>Full path of the folder.</summary>
    public string Path => path;

    /// <summary>Creates the folder of a new drill.</summary>
    /// <param name="reports">The folder of all reports.</param>
    /// <param name="startedUtc">Wall time of the drill's anchor.</param>
    /// <param name="scenario">The scenario's id.</param>
    /// <param name="drill">The drill's id.</param>
    /// <returns>The new folder.</returns>
    public static EvidenceFolder Create(string reports, DateTimeOffset startedUtc, string scenario, string drill)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{startedUtc.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{scenario}-{drill}");
        var folder = System.IO.Path.Combine(reports, "drills", name);
        Directory.CreateDirectory(folder);
        return new EvidenceFolder(folder);
    }

    /// <summary>Path of a file in the folder.</summary>
    /// <param name="name">The file's name.</param>
    /// <returns>Its path.</returns>
    public string PathOf(string name) => System.IO.Path.Combine(path, name);
}
