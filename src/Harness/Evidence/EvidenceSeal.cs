using System.Security.Cryptography;
using ChaosHarness.Harness.Journals;

namespace ChaosHarness.Harness.Evidence;

/// <summary>Closes an evidence folder: manifest, signature, and the link to the drill before.</summary>
public static class EvidenceSeal
{
    /// <summary>Name of the file that lists every drill of a reports folder, refused and aborted ones included.</summary>
    public const string ChainFileName = "chain.txt";

    /// <summary>Seals a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="drill">The drill's id.</param>
    /// <param name="keyPath">The signing key's file.</param>
    /// <returns>SHA-256 of the manifest: the figure to publish elsewhere.</returns>
    public static string Close(EvidenceFolder folder, string drill, string keyPath)
    {
        ArgumentNullException.ThrowIfNull(folder);
        using var key = SigningKey.LoadOrCreate(keyPath);
        File.WriteAllText(folder.PathOf(EvidenceFolder.PublicKeyFileName), key.ExportSubjectPublicKeyInfoPem() + "\n");
        var chain = Path.Combine(Path.GetDirectoryName(folder.Path)!, ChainFileName);
        var manifest = new Manifest
        {
            Drill = drill,
            JournalHead = JournalReader.Read(folder.PathOf(EvidenceFolder.JournalFileName), head: null).HeadDigest,
            PreviousManifest = LastOf(chain),
            Files = Manifest.DigestsOf(folder),
        };
        var bytes = manifest.ToBytes();
        File.WriteAllBytes(folder.PathOf(EvidenceFolder.ManifestFileName), bytes);
        File.WriteAllBytes(
            folder.PathOf(EvidenceFolder.SignatureFileName),
            System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(key.SignData(bytes, HashAlgorithmName.SHA256)) + "\n"));
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        File.AppendAllText(chain, $"{digest} {Path.GetFileName(folder.Path)}\n");
        return digest;
    }

    private static string LastOf(string chain) =>
        File.Exists(chain) && File.ReadLines(chain).LastOrDefault() is { Length: > 64 } line ? line[..64] : string.Empty;
}
