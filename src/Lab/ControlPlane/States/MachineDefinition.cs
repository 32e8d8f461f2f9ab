using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>A whole machine in Amazon States Language.</summary>
internal sealed class MachineDefinition
{
    private MachineDefinition(JsonObject root)
    {
        Text = root.ToJsonString(Configuration.LabJson.Options);
        StartAt = root[nameof(StartAt)]!.GetValue<string>();
        TimeoutSeconds = root[nameof(TimeoutSeconds)]?.GetValue<int>();
        States = root[nameof(States)]!.AsObject().ToDictionary(
            state => state.Key, state => new StateDefinition(state.Key, state.Value!.AsObject()), StringComparer.Ordinal);
    }

    public string Text { get; }

    public string StartAt { get; }

    public int? TimeoutSeconds { get; }

    public IReadOnlyDictionary<string, StateDefinition> States { get; }

    /// <exception cref="AwsException"><c>InvalidDefinition</c>, with everything that is wrong.</exception>
    public static MachineDefinition Of(string text)
    {
        try
        {
            return Of(JsonNode.Parse(text));
        }
        catch (JsonException failure)
        {
            throw Invalid([$"INVALID_JSON_DESCRIPTION: {failure.Message}"]);
        }
    }

    public static MachineDefinition Of(JsonNode? root)
    {
        var faults = new DefinitionRules().FaultsOf(root);
        return faults.Count == 0 ? new MachineDefinition(root!.AsObject()) : throw Invalid(faults);
    }

    private static AwsException Invalid(IReadOnlyList<string> faults) =>
        new("InvalidDefinition", $"Invalid State Machine Definition: '{string.Join(", ", faults)}'");
}
