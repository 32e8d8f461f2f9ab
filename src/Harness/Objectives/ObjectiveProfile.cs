using System.Text.Json;

namespace ChaosHarness.Harness.Objectives;

/// <summary>A named set of objectives, read from <c>objectives.json</c>.</summary>
/// <param name="Name">The profile's name, <c>design</c> by default.</param>
/// <param name="Objectives">The limits of the profile.</param>
public sealed record ObjectiveProfile(string Name, IReadOnlyList<Objective> Objectives)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The objectives with the given ids, in that order, with the scenario's own limits where it has any.</summary>
    /// <param name="ids">Ids in the order of the report.</param>
    /// <param name="scenario">The scenario that asks, for limits of its own.</param>
    /// <returns>The objectives.</returns>
    /// <exception cref="InvalidDataException">The profile lacks one of them; all missing ids are named.</exception>
    public IReadOnlyList<Objective> For(IReadOnlyList<string> ids, string scenario)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var missing = ids.Where(id => Objectives.All(objective => objective.Id != id)).ToList();
        return missing.Count == 0
            ? [.. ids.Select(id => Objectives.FirstOrDefault(objective => objective.Id == $"{id}@{scenario}") is { } own
                ? own with { Id = id }
                : Objectives.First(objective => objective.Id == id))]
            : throw new InvalidDataException(
                $"Profile '{Name}' of objectives.json has no limit for '{string.Join("', '", missing)}'. Add them there.");
    }

    /// <summary>Reads one profile of an objectives file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The profile's name.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="InvalidDataException">The file cannot be read or has no such profile.</exception>
    public static ObjectiveProfile Load(string path, string name)
    {
        Dictionary<string, IReadOnlyList<Objective>>? profiles;
        try
        {
            profiles = JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<Objective>>>(File.ReadAllBytes(path), Options);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{path}' cannot be read as objectives: {exception.Message}", exception);
        }

        return profiles is not null && profiles.TryGetValue(name, out var objectives)
            ? new ObjectiveProfile(name, objectives)
            : throw new InvalidDataException(
                $"'{path}' has no profile '{name}'; it has '{string.Join("', '", profiles?.Keys.AsEnumerable() ?? [])}'.");
    }
}
