namespace ChaosHarness.Lab.Orders;

/// <summary>Body of <c>POST /orders</c>.</summary>
/// <param name="Id">Key of the order, 1 to 200 characters.</param>
/// <param name="Item">What is ordered, up to 2000 characters.</param>
/// <param name="Nonce">Comes back in the answer, so that a cached or misdirected answer is recognised.</param>
internal sealed record OrderRequest(string? Id, string? Item, string? Nonce)
{
    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault => this switch
    {
        { Id: null or "" or { Length: > 200 } } => "'id' must have 1 to 200 characters.",
        { Item: null or { Length: > 2000 } } => "'item' must be given and have at most 2000 characters.",
        _ when Id.Contains('\0') || Item.Contains('\0') => "'id' and 'item' must not hold the character 0.",
        _ => null,
    };
}
