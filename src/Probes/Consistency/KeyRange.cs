namespace ChaosHarness.Probes.Consistency;

/// <summary>The rows whose key lies after one key, up to and with another; null leaves that end open.</summary>
internal sealed record KeyRange(IReadOnlyList<string>? After, IReadOnlyList<string>? Through)
{
    public static KeyRange Whole { get; } = new(null, null);

    /// <summary>This range cut behind each of the bounds, which lie within it in ascending order.</summary>
    public IReadOnlyList<KeyRange> CutAt(IReadOnlyList<IReadOnlyList<string>> bounds)
    {
        List<KeyRange> parts = new(bounds.Count + 1);
        IReadOnlyList<string>? after = After;
        foreach (IReadOnlyList<string> bound in bounds)
        {
            parts.Add(new KeyRange(after, bound));
            after = bound;
        }

        parts.Add(new KeyRange(after, Through));
        return parts;
    }
}
