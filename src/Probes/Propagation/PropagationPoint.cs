namespace ChaosHarness.Probes.Propagation;

/// <summary>From an instant on, until the next point: which share of the weight has switched.</summary>
/// <param name="At">The instant.</param>
/// <param name="Least">The share that has certainly switched, 0 to 1.</param>
/// <param name="Most">The share that may have switched, 0 to 1.</param>
public readonly record struct PropagationPoint(DrillTime At, double Least, double Most);
