using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>Marks a fixture as a scenario of the catalogue, by the design's id.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ScenarioAttribute : PropertyAttribute
{
    public ScenarioAttribute(string id)
        : base("Scenario", id) => Id = id;

    public string Id { get; }
}
