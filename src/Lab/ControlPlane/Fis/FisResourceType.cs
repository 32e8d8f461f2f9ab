namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>One resource type.</summary>
/// <param name="Id">Such as <c>aws:ec2:subnet</c>.</param>
/// <param name="Description">For people.</param>
/// <param name="Parameters">Target parameters, each with the attribute that it is compared with.</param>
internal sealed record FisResourceType(string Id, string Description, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Parameters without which a target is refused; a type that has any is found by parameters alone.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    public bool IsFoundByParameters => Required.Count > 0;
}
