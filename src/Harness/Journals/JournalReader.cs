using System.Text.Json;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Journals;

/// <summary>Reads a journal and finds the first line that was changed.</summary>
/// <remarks>
/// A line is bound by the digest that the next line carries; the last one is bound by the evidence manifest. So when a digest
/// does not match, either the line or the digest in its successor was changed: the successor is to blame when it does not match
/// the digest in its own successor either.
/// </remarks>
public static class JournalReader
{
    /// <summary>Reads a journal file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="head">Digest of the last line as the manifest holds it; null when there is no manifest to ask.</param>
    /// <returns>What it holds and what is wrong with it.</returns>
    public static JournalReading Read(string path, string? head) => Parse(File.ReadAllBytes(path), head);

    /// <summary>Reads a journal from memory.</summary>
    /// <param name="content">All bytes of the file.</param>
    /// <param name="head">Digest of the last line as the manifest holds it; null when there is no manifest to ask.</param>
    /// <returns>What it holds and what is wrong with it.</returns>
    public static JournalReading Parse(byte[] content, string? head)
    {
        ArgumentNullException.ThrowIfNull(content);
        var lines = WholeLines(content);
        var entries = new List<JournalEntry>(lines.Count);
        var digest = JournalFormat.NoLineBefore;
        for (var index = 0; index < lines.Count; index++)
        {
            var line = content.AsSpan(lines[index]);
            if (!TryParse(line, index, out var entry, out var previous, out var complaint))
            {
                return Broken(entries, digest, index, complaint, content, lines);
            }

            if (previous != digest)
            {
                var blamed = index == 0 || IsBound(content, lines, index, head) is false ? index : index - 1;
                return Broken(entries, digest, blamed, "its content does not match the chain", content, lines);
            }

            entries.Add(entry!);
            digest = JournalFormat.DigestOf(line);
        }

        var tail = TornTail(content, lines);
        return new JournalReading
        {
            Entries = entries,
            TornTailBytes = tail,
            AlteredLine = head is null || head == digest ? null : tail > 0 ? lines.Count + 1 : Math.Max(lines.Count, 1),
            Alteration = head is null || head == digest ? null : "the journal does not end with the line that the manifest names",
            HeadDigest = digest,
        };
    }

    private static JournalReading Broken(
        List<JournalEntry> entries, string digest, int blamed, string complaint, byte[] content, List<Range> lines) => new()
    {
        Entries = entries.Count > blamed ? entries[..blamed] : entries,
        TornTailBytes = TornTail(content, lines),
        AlteredLine = blamed + 1,
        Alteration = complaint,
        HeadDigest = digest,
    };

    /// <summary>Whether the line's bytes are those that its successor, or the manifest, names; null when nobody does.</summary>
    private static bool? IsBound(byte[] content, List<Range> lines, int index, string? head)
    {
        var digest = JournalFormat.DigestOf(content.AsSpan(lines[index]));
        if (index + 1 == lines.Count)
        {
            return head is null ? null : head == digest;
        }

        return TryParse(content.AsSpan(lines[index + 1]), index + 1, out _, out var named, out _) ? named == digest : null;
    }

    private static List<Range> WholeLines(byte[] content)
    {
        var lines = new List<Range>();
        var start = 0;
        for (var end = Array.IndexOf(content, (byte)'\n'); end >= 0; end = Array.IndexOf(content, (byte)'\n', start))
        {
            lines.Add(start..end);
            start = end + 1;
        }

        return lines;
    }

    private static int TornTail(byte[] content, List<Range> lines) =>
        content.Length - (lines.Count == 0 ? 0 : lines[^1].End.Value + 1);

    private static bool TryParse(
        ReadOnlySpan<byte> line, int index, out JournalEntry? entry, out string? previous, out string complaint)
    {
        entry = null;
        previous = null;
        try
        {
            var reader = new Utf8JsonReader(line);
            var root = JsonElement.ParseValue(ref reader);
            if (reader.BytesConsumed != line.Length)
            {
                complaint = "it holds more than one JSON value";
                return false;
            }

            previous = root.GetProperty("prev").GetString();
            entry = new JournalEntry(
                root.GetProperty("seq").GetInt64(),
                new DrillTime(root.GetProperty("at").GetInt64()),
                root.GetProperty("kind").GetString()!,
                root.GetProperty("source").GetString()!,
                root.GetProperty("body"));
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            complaint = $"it is no journal line: {exception.Message}";
            return false;
        }

        complaint = $"its number is {entry.Sequence} where {index} is due";
        return entry.Sequence == index;
    }
}
