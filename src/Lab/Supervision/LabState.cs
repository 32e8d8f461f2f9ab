using System.Text.Json;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Supervision;

/// <summary>What the daemon says of itself in <c>state.json</c>.</summary>
/// <param name="State"><c>starting</c>, <c>ready</c> (every part serves) or <c>degraded</c> (a part does not serve any more).</param>
/// <param name="Parts">Every process that was started.</param>
internal sealed record LabState(string State, IReadOnlyList<PartState> Parts)
{
    private const string FileName = "state.json";

    /// <summary>Null when the daemon has not said anything yet.</summary>
    public static LabState? Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? JsonSerializer.Deserialize<LabState>(File.ReadAllBytes(path), LabJson.Options) : null;
    }

    /// <summary>Replaces the file whole, so that a reader never sees half of it.</summary>
    public void Save(string folder)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this, LabJson.Options));
        File.Move(path + ".new", path, overwrite: true);
    }
}
