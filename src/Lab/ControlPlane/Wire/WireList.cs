namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>A list on the wire; XML names its items, the other protocols do not.</summary>
internal sealed class WireList : List<object?>
{
    public WireList()
    {
    }

    public WireList(IEnumerable<object?> items, string itemName = "member")
        : base(items) => ItemName = itemName;

    public string ItemName { get; init; } = "member";

    /// <summary>True where XML has the items side by side, with nothing around them.</summary>
    public bool IsFlat { get; init; }
}
