using System.Text.Json;
using ChaosHarness.Harness.Faults;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Harness.Safety;

/// <summary>What must be undone after a drill, on disk before anything is done, readable by a person.</summary>
public sealed record UndoFile
{
    /// <summary>Name of the file in the evidence folder.</summary>
    public const string Name = "undo.json";

    private static readonly JsonSerializerOptions Options = new(JournalFormat.Options) { WriteIndented = true };

    /// <summary>The schema's name.</summary>
    public string Schema { get; init; } = "chaosharness/undo/1";

    /// <summary>The drill that owns the fault.</summary>
    public required string Drill { get; init; }

    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Region whose FIS carries the fault out.</summary>
    public required string Region { get; init; }

    /// <summary>Regions whose FIS carries out something of the drill; null in files of older drills, which had one.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>Tag that everything carries that the drill makes in FIS.</summary>
    public required string Tag { get; init; }

    /// <summary>After this the control plane ends the fault by itself, seconds from its start.</summary>
    public required double MaximumDurationS { get; init; }

    /// <summary>What to do by hand where this harness is not at hand.</summary>
    public required IReadOnlyList<string> ByHand { get; init; }

    /// <summary>Whether everything is undone.</summary>
    public bool Done { get; init; }

    /// <summary>What must be undone if a fault of this target is carried out, or only previewed.</summary>
    /// <param name="drill">Id of the drill or of the plan.</param>
    /// <param name="target">The target.</param>
    /// <param name="faults">The faults; may be none.</param>
    /// <returns>The file's content, nothing of it done yet.</returns>
    public static UndoFile Of(string drill, Target target, IReadOnlyList<NamedFault> faults)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(faults);
        var regions = faults.Select(fault => fault.Fault.Region).Distinct(StringComparer.Ordinal).ToList();
        return new UndoFile
        {
            Drill = drill,
            Target = target.Name,
            Region = regions.FirstOrDefault() ?? target.Primary.Id,
            Regions = regions,
            Tag = $"{FaultInjection.DrillTag}={drill}",
            MaximumDurationS = faults.Select(fault => fault.Fault.MaximumDuration.TotalSeconds).DefaultIfEmpty().Max(),
            ByHand = [.. regions.SelectMany(region => ByHandIn(region, drill))],
        };
    }

    /// <summary>The Regions whose FIS is to be searched.</summary>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<string> AllRegions() => Regions ?? [Region];

    private static IEnumerable<string> ByHandIn(string region, string drill) =>
    [
        $"aws fis list-experiments --region {region} --query \"experiments[?tags.\\\"{FaultInjection.DrillTag}\\\"=='{drill}']\"",
        $"aws fis stop-experiment --region {region} --id EXPERIMENT",
        $"aws fis delete-experiment-template --region {region} --id TEMPLATE",
    ];

    /// <summary>Writes the file so that a crash at any moment leaves the old one or the new one, never half of one.</summary>
    /// <param name="folder">The evidence folder.</param>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, Name);
        var next = path + ".next";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(this, Options));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    /// <summary>Reads an undo file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What is to be undone.</returns>
    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    public static UndoFile Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<UndoFile>(File.ReadAllBytes(path), Options)
                ?? throw new InvalidDataException($"The undo file '{path}' is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The undo file '{path}' cannot be read: {exception.Message}", exception);
        }
    }
}
