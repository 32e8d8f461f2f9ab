namespace ChaosHarness.StandIns.Wire;

/// <summary>The member is filled with a new GUID on the wire when the caller left it null.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IdempotencyTokenAttribute : Attribute;
