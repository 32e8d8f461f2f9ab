namespace ChaosHarness.Lab.Databases;

/// <summary>What the control plane answers to a <see cref="LeaseReport"/>.</summary>
/// <param name="WriterRegion">Who may write.</param>
/// <param name="Epoch">Counts the writers; higher is newer.</param>
/// <param name="LeaseMs">How long the answer counts, from the moment the report was sent.</param>
internal sealed record LeaseAnswer(string WriterRegion, int Epoch, int LeaseMs);
