using System.Text.Json;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Packages;

/// <summary>Where the foreign programs of one lab lie; written to <c>programs.json</c> before any part starts.</summary>
internal sealed record LabPrograms
{
    /// <summary>Folder of <c>postgres</c>, <c>initdb</c>, <c>pg_ctl</c> and <c>pg_basebackup</c>, version 15.</summary>
    public required string PostgresBin { get; init; }

    /// <summary>The <c>unbound</c> program.</summary>
    public required string Unbound { get; init; }

    /// <summary>Value of <c>LD_LIBRARY_PATH</c> for these programs; null when the host's own libraries serve.</summary>
    public string? LibraryPath { get; init; }

    /// <summary>The programs of the users' other resolvers by package, of those that this lab runs.</summary>
    public IReadOnlyDictionary<string, ForeignProgram> Resolvers { get; init; } = new Dictionary<string, ForeignProgram>();

    public static LabPrograms Load(LabOptions lab) =>
        JsonSerializer.Deserialize<LabPrograms>(File.ReadAllBytes(lab.PathOf("programs.json")), LabJson.Options)
        ?? throw new InvalidDataException($"'{lab.PathOf("programs.json")}' is empty. Start the lab anew.");

    public void Save(LabOptions lab) =>
        File.WriteAllBytes(lab.PathOf("programs.json"), JsonSerializer.SerializeToUtf8Bytes(this, LabJson.Options));
}
