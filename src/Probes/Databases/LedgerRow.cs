namespace ChaosHarness.Probes.Databases;

/// <summary>One order as a server holds it.</summary>
/// <param name="Id">The order's id.</param>
/// <param name="Item">Its content.</param>
public readonly record struct LedgerRow(string Id, string Item);
