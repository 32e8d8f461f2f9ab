namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>What the zone says to one question.</summary>
/// <param name="NameExists">False: NXDOMAIN. True with no records: NODATA.</param>
/// <param name="Records">Name, type, TTL and values, in the order of the answer section.</param>
internal sealed record ZoneAnswer(bool NameExists, IReadOnlyList<RecordSet> Records);
