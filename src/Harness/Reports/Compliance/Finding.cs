namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Something that somebody has to own: a promise that is not Met, a drill that gave no verdict, evidence that does not fit.</summary>
internal sealed record Finding(Standing Standing, string Scenario, string Subject, string PhaseAtFault, string Seen, string Next);
