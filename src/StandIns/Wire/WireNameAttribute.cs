namespace ChaosHarness.StandIns.Wire;

/// <summary>Name of a member on the wire where the rule of the protocol does not give it.</summary>
/// <param name="name">Name in the service model.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WireNameAttribute(string name) : Attribute
{
    /// <summary>Name in the service model.</summary>
    public string Name { get; } = name;
}
