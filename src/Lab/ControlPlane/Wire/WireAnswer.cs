namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>An HTTP answer ready to send.</summary>
internal sealed record WireAnswer(int Status, string ContentType, byte[] Body, IReadOnlyDictionary<string, string> Headers);
