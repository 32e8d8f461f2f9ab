using ChaosHarness.Probes.Propagation;

namespace ChaosHarness.Tests.Unit.Propagation;

/// <summary>What the modelled authority says.</summary>
internal sealed record ModelRecord(ResolverAnswerKind Kind, string? Addresses);
