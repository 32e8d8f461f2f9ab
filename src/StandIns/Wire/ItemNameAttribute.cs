namespace ChaosHarness.StandIns.Wire;

/// <summary>Name of one item of a list in XML and Query requests; <c>member</c> without it.</summary>
/// <param name="name">Element name.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemNameAttribute(string name) : Attribute
{
    /// <summary>Element name.</summary>
    public string Name { get; } = name;
}
