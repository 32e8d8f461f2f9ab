namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>One target of a template: which resources, and how many of them.</summary>
internal sealed record FisTarget(
    string ResourceType,
    IReadOnlyList<string> ResourceArns,
    IReadOnlyDictionary<string, string> ResourceTags,
    IReadOnlyList<FisFilter> Filters,
    string SelectionMode,
    IReadOnlyDictionary<string, string> Parameters);
