using System.Text.Json;

namespace ChaosHarness.Tests.LabDrills;

/// <summary>One line of the lab's truth log: what really happened, and when, on the machine's monotonic clock.</summary>
internal sealed record TruthLine(long At, string Kind, JsonElement Body)
{
    public static IReadOnlyList<TruthLine> Read(string path) =>
        [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement.Clone())
            .Select(root => new TruthLine(root.GetProperty("at").GetInt64(), root.GetProperty("kind").GetString()!, root))
            .OrderBy(line => line.At)];

    public string? Text(string member) =>
        Body.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public long Number(string member) => Body.GetProperty(member).GetInt64();

    public IReadOnlyList<string> Texts(string member) =>
        Body.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [];
}
