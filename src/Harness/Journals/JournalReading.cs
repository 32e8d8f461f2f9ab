namespace ChaosHarness.Harness.Journals;

/// <summary>A journal as it was read back, with everything that is wrong with it.</summary>
public sealed record JournalReading
{
    /// <summary>The whole lines up to the first fault, in order.</summary>
    public required IReadOnlyList<JournalEntry> Entries { get; init; }

    /// <summary>Bytes after the last line feed: a line that was being written when the harness died.</summary>
    public required int TornTailBytes { get; init; }

    /// <summary>The first line, from 1, that was changed since it was written; null when the chain is whole.</summary>
    public int? AlteredLine { get; init; }

    /// <summary>What is wrong with <see cref="AlteredLine"/>.</summary>
    public string? Alteration { get; init; }

    /// <summary>SHA-256 of the last whole line; it stands for the whole chain.</summary>
    public required string HeadDigest { get; init; }
}
