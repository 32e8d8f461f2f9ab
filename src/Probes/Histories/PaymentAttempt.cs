namespace ChaosHarness.Probes.Histories;

/// <summary>
/// One attempt to carry out a payment; a client repeats it under the same key until it knows the outcome.
/// </summary>
/// <param name="Operation">The attempt's number, unique in the history.</param>
/// <param name="Key">The client's key of the payment, the same for all attempts at it.</param>
/// <param name="Outcome">What the client was told about this attempt.</param>
public readonly record struct PaymentAttempt(long Operation, string Key, HistoryOutcome Outcome);
