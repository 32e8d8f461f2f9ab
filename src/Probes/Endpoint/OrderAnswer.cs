using System.Text.Json;

namespace ChaosHarness.Probes.Endpoint;

/// <summary>The JSON of an answer of the orders endpoint, every member optional: its absence is for the proof to find.</summary>
internal sealed record OrderAnswer(
    string? Id, string? Item, string? Region, string? Instance, string? Nonce, string? Warning, string? Reason, string? Outcome)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Who answered: region and instance; null when the answer does not say.</summary>
    public string? Subject => Region is null ? null : $"{Region}/{Instance}";

    /// <summary>Reads the body; null when it is not such JSON.</summary>
    public static OrderAnswer? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<OrderAnswer>(body, Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The first thing that does not match what was asked; null when the answer proves itself.</summary>
    public string? Flaw(string id, string nonce, IReadOnlyList<string> regions)
    {
        if (!string.Equals(Id, id, StringComparison.Ordinal))
        {
            return $"id '{Id}' instead of '{id}'";
        }

        if (!string.Equals(Nonce, nonce, StringComparison.Ordinal))
        {
            return $"nonce '{Nonce}' instead of '{nonce}'";
        }

        return regions.Contains(Region, StringComparer.Ordinal)
            ? null
            : $"region '{Region}' instead of one of '{string.Join(", ", regions)}'";
    }
}
