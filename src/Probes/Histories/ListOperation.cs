namespace ChaosHarness.Probes.Histories;

/// <summary>One operation of a transaction on a list: an append, or a read of the whole list.</summary>
public readonly record struct ListOperation
{
    private ListOperation(long key, long? appended, ReadOnlyMemory<long> read)
    {
        Key = key;
        Appended = appended;
        Seen = read;
    }

    /// <summary>The list.</summary>
    public long Key { get; }

    /// <summary>The element appended; null for a read.</summary>
    public long? Appended { get; }

    /// <summary>
    /// The elements read, oldest first; empty for an append. Meaningless unless the transaction was acknowledged.
    /// </summary>
    public ReadOnlyMemory<long> Seen { get; }

    /// <summary>An append.</summary>
    /// <param name="key">The list.</param>
    /// <param name="element">The element, appended to this list once in the whole history.</param>
    /// <returns>The operation.</returns>
    public static ListOperation Append(long key, long element) => new(key, element, default);

    /// <summary>A read.</summary>
    /// <param name="key">The list.</param>
    /// <param name="elements">What was read, oldest first.</param>
    /// <returns>The operation.</returns>
    public static ListOperation Read(long key, ReadOnlyMemory<long> elements) => new(key, null, elements);
}
