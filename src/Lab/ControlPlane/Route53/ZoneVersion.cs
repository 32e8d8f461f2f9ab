namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>The whole zone after one change.</summary>
/// <param name="Serial">Grows by one with each change; part of the SOA.</param>
/// <param name="Records">All record sets, in the order of the API.</param>
internal sealed record ZoneVersion(uint Serial, IReadOnlyList<RecordSet> Records);
