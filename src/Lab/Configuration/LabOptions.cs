using System.Text.Json;

namespace ChaosHarness.Lab.Configuration;

/// <summary>How one lab was started; every part reads it from <c>lab.json</c> in the lab's folder.</summary>
internal sealed record LabOptions
{
    public required string Name { get; init; }

    /// <summary>The lab's folder; everything that it writes lies below, and goes with it.</summary>
    public required string Folder { get; init; }

    /// <summary><c>reference</c> or <c>as-documented</c>.</summary>
    public required string Profile { get; init; }

    /// <summary><c>quick</c> or <c>aws</c>.</summary>
    public required string Pace { get; init; }

    /// <summary>Ids of the seeded defects, such as <c>B4</c>; empty in a healthy lab.</summary>
    public required IReadOnlyList<string> Defects { get; init; }

    public required int Seed { get; init; }

    /// <summary>Which of the users' resolvers run: <c>default</c>, <c>world</c> or <c>all</c>.</summary>
    public string Resolvers { get; init; } = "default";

    /// <summary>The random secrets of this lab; they live in its folder only.</summary>
    public required LabSecrets Secrets { get; init; }

    public required LabSettings Settings { get; init; }

    public bool Has(string defect) => Defects.Contains(defect, StringComparer.OrdinalIgnoreCase);

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    public static LabOptions Load(string folder) =>
        JsonSerializer.Deserialize<LabOptions>(File.ReadAllBytes(Path.Combine(folder, "lab.json")), LabJson.Options)
        ?? throw new InvalidDataException($"'{Path.Combine(folder, "lab.json")}' is empty. Start the lab anew.");

    public void Save() => File.WriteAllBytes(PathOf("lab.json"), JsonSerializer.SerializeToUtf8Bytes(this, LabJson.Options));
}
