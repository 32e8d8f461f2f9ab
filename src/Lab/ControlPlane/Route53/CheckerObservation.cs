namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>The result of one check by one checker.</summary>
/// <param name="Passed">Whether the endpoint did what the check wants.</param>
/// <param name="Text">The words that GetHealthCheckStatus shows.</param>
/// <param name="At">When the result was there.</param>
internal sealed record CheckerObservation(bool Passed, string Text, DateTimeOffset At);
