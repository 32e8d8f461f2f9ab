namespace ChaosHarness.Lab.Orders;

/// <summary>One order.</summary>
/// <param name="Id">The client's key; it makes a repeated write recognisable.</param>
/// <param name="Item">What is ordered.</param>
internal sealed record Order(string Id, string Item);
