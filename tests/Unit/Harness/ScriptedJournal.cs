using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>
/// A double of the journal writer: builds the lines by itself and at once. That both write the same bytes is a test of its own.
/// </summary>
internal static class ScriptedJournal
{
    public static readonly string NoLineBefore = new('0', 64);

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] Bytes(IEnumerable<ScriptedEntry> entries)
    {
        using MemoryStream file = new();
        var previous = NoLineBefore;
        long sequence = 0;
        foreach (var entry in entries)
        {
            var line = JsonSerializer.SerializeToUtf8Bytes(
                new Line(sequence++, entry.AtNs, entry.Kind, entry.Source, entry.Body, previous), Options);
            file.Write(line);
            file.WriteByte((byte)'\n');
            previous = DigestOf(line);
        }

        return file.ToArray();
    }

    public static JournalReading Read(IEnumerable<ScriptedEntry> entries) => JournalReader.Parse(Bytes(entries), head: null);

    public static Timeline Timeline(IEnumerable<ScriptedEntry> entries) =>
        ChaosHarness.Harness.Timelines.Timeline.From(Read(entries))!;

    public static DrillVerdicts Judge(IEnumerable<ScriptedEntry> entries) => DrillJudge.Judge(Read(entries));

    public static Verdict Judge(IEnumerable<ScriptedEntry> entries, string objective) =>
        Judge(entries).Verdicts.Single(verdict => verdict.Objective == objective);

    public static string DigestOf(ReadOnlySpan<byte> line) => Convert.ToHexStringLower(SHA256.HashData(line));

    private sealed record Line(long Seq, long At, string Kind, string Source, object Body, string Prev);
}
