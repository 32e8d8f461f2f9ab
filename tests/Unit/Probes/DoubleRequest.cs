using System.Text.Json.Nodes;

namespace ChaosHarness.Tests.Unit.Probes;

/// <summary>A request as the double received it.</summary>
internal sealed record DoubleRequest(int Number, string Line, string Host, string Body)
{
    /// <summary>A member of the JSON body.</summary>
    public string? Member(string name) => JsonNode.Parse(Body)?[name]?.GetValue<string>();
}
