namespace ChaosHarness.Probes.Histories;

/// <summary>One element of a list and who appended it.</summary>
/// <param name="Element">The element.</param>
/// <param name="Transaction">Place of the transaction in the history.</param>
internal readonly record struct AppendedElement(long Element, int Transaction)
{
    /// <summary>Whether the transaction appended to this list again later.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>Whether a read showed it.</summary>
    public bool IsSeen { get; init; }
}
