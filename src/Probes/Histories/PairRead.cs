namespace ChaosHarness.Probes.Histories;

/// <summary>One acknowledged read of both rows of a pair in one transaction.</summary>
/// <param name="Operation">The operation's number, unique in the history, writes included.</param>
/// <param name="Pair">The pair.</param>
/// <param name="First">The value of the first row; null when there is none.</param>
/// <param name="Second">The value of the second row; null when there is none.</param>
public readonly record struct PairRead(long Operation, long Pair, long? First, long? Second);
