namespace ChaosHarness.Lab.Commands;

/// <summary>A lab did not come up; the message says which part and what its log says.</summary>
internal sealed class LabStartException(string message) : Exception(message);
