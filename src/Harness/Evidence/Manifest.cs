using System.Security.Cryptography;
using System.Text.Json;

namespace ChaosHarness.Harness.Evidence;

/// <summary>Digests of the files of one drill, bound to the drill before it.</summary>
public sealed record Manifest
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The schema's name.</summary>
    public string Schema { get; init; } = "chaosharness/manifest/1";

    /// <summary>The drill's id.</summary>
    public required string Drill { get; init; }

    /// <summary>Digest of the journal's last line, which stands for the whole journal.</summary>
    public required string JournalHead { get; init; }

    /// <summary>SHA-256 of the manifest of the drill before this one in the same reports folder; empty for the first.</summary>
    public required string PreviousManifest { get; init; }

    /// <summary>File name to SHA-256.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Computes the digests of a folder's files.</summary>
    /// <param name="folder">The evidence folder.</param>
    /// <returns>File name, below the folder, to SHA-256; the manifest itself, its signature and the undo file are not part of it.</returns>
    public static IReadOnlyDictionary<string, string> DigestsOf(EvidenceFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string[] apart = [EvidenceFolder.ManifestFileName, EvidenceFolder.SignatureFileName, Safety.UndoFile.Name];
        return new SortedDictionary<string, string>(
            Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder.Path, file).Replace(Path.DirectorySeparatorChar, '/'))
                .Where(name => !apart.Contains(name))
                .ToDictionary(name => name, name => DigestOf(folder.PathOf(name)), StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    /// <summary>SHA-256 of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Lower-case hexadecimal.</returns>
    public static string DigestOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Renders the manifest.</summary>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Options), (byte)'\n'];

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static Manifest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Manifest>(File.ReadAllBytes(path), Options)
                ?? throw new InvalidDataException($"The manifest '{path}' is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The manifest '{path}' cannot be read: {exception.Message}", exception);
        }
    }
}
