namespace ChaosHarness.Probes.Histories;

/// <summary>One leg of a transfer as the books hold it.</summary>
/// <param name="Key">The transfer's key.</param>
/// <param name="Account">The account.</param>
/// <param name="Amount">What it was credited; less than zero when it paid.</param>
public readonly record struct TransferPosting(long Key, int Account, long Amount);
