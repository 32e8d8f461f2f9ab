using System.Security.Cryptography;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Evidence;

/// <summary>Checks an evidence folder: journal chain, digests, signature, place among the other drills, and the verdicts themselves.</summary>
public static class EvidenceVerifier
{
    /// <summary>Stands in the fault of a folder whose verdicts another version judged, or somebody changed.</summary>
    internal const string OtherVerdicts = "is not what this version of the harness judges from the journal";

    /// <summary>Checks a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Everything that is wrong; empty when nothing is.</returns>
    public static IReadOnlyList<string> Verify(EvidenceFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var faults = new List<string>();
        var manifestPath = folder.PathOf(EvidenceFolder.ManifestFileName);
        Manifest? manifest = null;
        if (!File.Exists(manifestPath))
        {
            faults.Add($"'{EvidenceFolder.ManifestFileName}' is missing: the drill was not sealed, or the file was removed.");
        }
        else
        {
            manifest = ReadManifest(manifestPath, faults);
            CheckSignature(folder, manifestPath, faults);
        }

        CheckJournal(folder, manifest, faults);
        if (manifest is not null)
        {
            CheckDigests(folder, manifest, faults);
            CheckChain(folder, manifest, faults);
        }

        return faults;
    }

    private static Manifest? ReadManifest(string path, List<string> faults)
    {
        try
        {
            return Manifest.Read(path);
        }
        catch (InvalidDataException exception)
        {
            faults.Add(exception.Message);
            return null;
        }
    }

    private static void CheckSignature(EvidenceFolder folder, string manifestPath, List<string> faults)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(folder.PathOf(EvidenceFolder.PublicKeyFileName)));
            var signature = Convert.FromBase64String(File.ReadAllText(folder.PathOf(EvidenceFolder.SignatureFileName)).Trim());
            if (!key.VerifyData(File.ReadAllBytes(manifestPath), signature, HashAlgorithmName.SHA256))
            {
                faults.Add($"The signature does not fit '{EvidenceFolder.ManifestFileName}': it was changed after it was signed.");
            }
        }
        catch (Exception exception)
            when (exception is IOException or FormatException or CryptographicException or ArgumentException)
        {
            faults.Add($"The signature cannot be checked: {exception.Message}");
        }
    }

    private static void CheckJournal(EvidenceFolder folder, Manifest? manifest, List<string> faults)
    {
        var path = folder.PathOf(EvidenceFolder.JournalFileName);
        if (!File.Exists(path))
        {
            faults.Add($"'{EvidenceFolder.JournalFileName}' is missing.");
            return;
        }

        var reading = JournalReader.Read(path, manifest?.JournalHead);
        if (reading.AlteredLine is { } line)
        {
            faults.Add($"Line {line} of the journal was changed after it was written: {reading.Alteration}.");
            return;
        }

        if (reading.TornTailBytes > 0)
        {
            faults.Add($"The journal ends in a torn line of {reading.TornTailBytes} bytes after line {reading.Entries.Count}.");
        }

        CheckVerdicts(folder.PathOf(EvidenceFolder.VerdictFileName), reading, faults);
    }

    private static void CheckVerdicts(string verdicts, JournalReading reading, List<string> faults)
    {
        if (!File.Exists(verdicts))
        {
            faults.Add($"'{EvidenceFolder.VerdictFileName}' is missing.");
            return;
        }

        try
        {
            if (VerdictFile.Write(DrillJudge.Judge(reading)).AsSpan().SequenceEqual(File.ReadAllBytes(verdicts)))
            {
                return;
            }

            faults.Add(
                $"'{EvidenceFolder.VerdictFileName}' {OtherVerdicts}. "
                + "Compare it with the output of 'drill judge'.");
        }
        catch (InvalidDataException exception)
        {
            faults.Add(exception.Message);
        }
    }

    private static void CheckDigests(EvidenceFolder folder, Manifest manifest, List<string> faults)
    {
        var present = Manifest.DigestsOf(folder);
        faults.AddRange(manifest.Files.Keys.Where(name => !present.ContainsKey(name)).Select(name => $"'{name}' is missing."));
        faults.AddRange(present.Keys.Where(name => !manifest.Files.ContainsKey(name))
            .Select(name => $"'{name}' was added after the drill was sealed."));
        faults.AddRange(manifest.Files
            .Where(file => present.TryGetValue(file.Key, out var digest) && digest != file.Value)
            .Select(file => $"'{file.Key}' was changed after the drill was sealed."));
    }

    private static void CheckChain(EvidenceFolder folder, Manifest manifest, List<string> faults)
    {
        var chain = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder.Path))!, EvidenceSeal.ChainFileName);
        if (!File.Exists(chain))
        {
            // A folder that was copied elsewhere is judged alone; one that lies among others has lost the list of them.
            if (Directory.GetDirectories(Path.GetDirectoryName(chain)!)
                .Any(other => Path.GetFullPath(other) != Path.GetFullPath(Path.TrimEndingDirectorySeparator(folder.Path))
                    && File.Exists(Path.Combine(other, EvidenceFolder.ManifestFileName))))
            {
                faults.Add($"'{EvidenceSeal.ChainFileName}' is missing beside the drills: nothing tells whether one of them was removed.");
            }

            return;
        }

        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder.Path)));
        var links = File.ReadLines(chain).Select(line => line.Split(' ', 2)).Where(link => link.Length == 2).ToList();
        var own = links.FindIndex(link => link[1] == name);
        if (own < 0)
        {
            faults.Add($"'{EvidenceSeal.ChainFileName}' does not name this drill: its record was removed, or it was never sealed here.");
            return;
        }

        if (links[own][0] != Manifest.DigestOf(folder.PathOf(EvidenceFolder.ManifestFileName)))
        {
            faults.Add($"The manifest is not the one that '{EvidenceSeal.ChainFileName}' names: the drill was sealed anew.");
        }

        if (manifest.PreviousManifest != (own == 0 ? string.Empty : links[own - 1][0]))
        {
            faults.Add($"The drill before this one is not the one that '{EvidenceSeal.ChainFileName}' names: a record is missing or was changed.");
        }
    }
}
