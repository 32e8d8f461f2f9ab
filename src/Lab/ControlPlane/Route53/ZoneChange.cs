namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>An accepted change batch on its way to the name servers.</summary>
/// <param name="Id">Without prefix.</param>
/// <param name="SubmittedAt">When it was accepted.</param>
/// <param name="Comment">The caller's.</param>
/// <param name="After">The zone as it is with this change.</param>
/// <param name="InSync">Whether every name server answers by it.</param>
internal sealed record ZoneChange(string Id, DateTimeOffset SubmittedAt, string? Comment, ZoneVersion After, bool InSync);
