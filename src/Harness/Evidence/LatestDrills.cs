using System.Text.Json;

namespace ChaosHarness.Harness.Evidence;

/// <summary><c>reports/latest.json</c>: the evidence folders of the last invocation.</summary>
public static class LatestDrills
{
    private const string FileName = "latest.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Empties the list at the start of an invocation.</summary>
    /// <param name="reports">The folder of all reports.</param>
    public static void Clear(string reports)
    {
        Directory.CreateDirectory(reports);
        Write(reports, []);
    }

    /// <summary>Adds a drill.</summary>
    /// <param name="reports">The folder of all reports.</param>
    /// <param name="folder">The drill's folder.</param>
    public static void Add(string reports, EvidenceFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        Write(reports, [.. Read(reports), Path.GetRelativePath(reports, folder.Path)]);
    }

    /// <summary>Reads the list.</summary>
    /// <param name="reports">The folder of all reports.</param>
    /// <returns>Folders relative to it; empty when there was no invocation.</returns>
    public static IReadOnlyList<string> Read(string reports)
    {
        var path = Path.Combine(reports, FileName);
        return File.Exists(path)
            ? JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Options)?.Folders ?? []
            : [];
    }

    private static void Write(string reports, IReadOnlyList<string> folders) => File.WriteAllBytes(
        Path.Combine(reports, FileName),
        [.. JsonSerializer.SerializeToUtf8Bytes(new Content("chaosharness/latest/1", folders), Options), (byte)'\n']);

    private sealed record Content(string Schema, IReadOnlyList<string> Folders);
}
