namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>A request's member is missing or of the wrong kind; each service has its own code for it.</summary>
internal sealed class InvalidMemberException(string message) : Exception(message);
