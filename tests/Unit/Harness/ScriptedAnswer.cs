using ChaosHarness.Probes;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>What a double of a probe says of one sample.</summary>
internal readonly record struct ScriptedAnswer(ObservationKind Kind, double TookS, string? Subject = null, double? Value = null, bool Late = false);
