namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>One action of a template.</summary>
internal sealed record FisAction(
    string ActionId,
    string? Description,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, string> Targets,
    IReadOnlyList<string> StartAfter);
