namespace ChaosHarness.Probes.Consistency;

/// <summary>One row as one side holds it at one moment.</summary>
/// <param name="Key">Its key as that side prints it.</param>
/// <param name="Sha256">Digest of the whole row.</param>
/// <param name="Columns">Digest of each column in the order of the shape; empty when they were not asked for.</param>
internal sealed record RowVersion(IReadOnlyList<string> Key, string Sha256, IReadOnlyList<string> Columns)
{
    /// <summary>The key as one text; two different keys of one table never give the same.</summary>
    public string KeyText => Key.Count == 1 ? Key[0] : string.Concat(Key.Select(part => $"{part.Length}:{part}"));

    /// <summary>Whether two sides hold the same, absence included.</summary>
    public static bool Same(RowVersion? one, RowVersion? other) => one?.Sha256 == other?.Sha256;
}
