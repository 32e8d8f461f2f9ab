namespace ChaosHarness.Probes.Histories;

/// <summary>One acknowledged read of a list, as a prefix of the longest.</summary>
/// <param name="Transaction">Place of the transaction in the history.</param>
/// <param name="Length">How many elements were read.</param>
/// <param name="OwnBefore">How many of them the transaction had appended itself by then; -1 when it never appends to
/// the list.</param>
internal readonly record struct ListRead(int Transaction, int Length, int OwnBefore);
