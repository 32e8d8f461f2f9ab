using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>One event of an execution; <paramref name="DetailsName"/> names the member that carries the details.</summary>
/// <param name="Id">From 1.</param>
/// <param name="PreviousId">The event that led to it; 0 for the first one and for the entry into the first state.</param>
/// <param name="At">When.</param>
/// <param name="Type">As Step Functions names it.</param>
/// <param name="DetailsName">Null when an event of this type has no details.</param>
/// <param name="Details">What the member holds.</param>
internal sealed record HistoryEvent(
    long Id, long PreviousId, DateTimeOffset At, string Type, string? DetailsName, WireMap? Details);
