using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>One event of an execution; <paramref name="DetailsName"/> names the member that carries the details.</summary>
internal sealed record HistoryEvent(long Id, DateTimeOffset At, string Type, string? DetailsName, WireMap? Details);
