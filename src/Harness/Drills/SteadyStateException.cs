namespace ChaosHarness.Harness.Drills;

/// <summary>The system is not steady, so it is not drilled.</summary>
internal sealed class SteadyStateException(string complaint) : Exception(complaint);
