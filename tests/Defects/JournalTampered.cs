using System.Globalization;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Tests.LabDrills;
using NUnit.Framework;

namespace ChaosHarness.Tests.Defects;

/// <summary>The journal of a real drill, cut short and changed byte by byte.</summary>
/// <remarks><c>DRILL_TAMPERS</c> says how many bytes are flipped, and how many of the possible cuts are tried (60 unless told).</remarks>
[NonParallelizable]
public sealed class JournalTampered
{
    private const int LastLines = 10;
    private const byte LineFeed = (byte)'\n';

    private static readonly int Count =
        int.TryParse(Environment.GetEnvironmentVariable("DRILL_TAMPERS"), CultureInfo.InvariantCulture, out var told) ? told : 60;

    private byte[] journal = [];
    private string head = string.Empty;

    [OneTimeSetUp]
    public async Task Drill_once()
    {
        await using var drill = await LabDrill.RunAsync("HealthCheckFailure", seed: 1);
        journal = await File.ReadAllBytesAsync(Path.Combine(drill.EvidenceFolder, EvidenceFolder.JournalFileName));
        head = Manifest.Read(Path.Combine(drill.EvidenceFolder, EvidenceFolder.ManifestFileName)).JournalHead;
        Assert.That(JournalReader.Parse(journal, head).AlteredLine, Is.Null, "the journal was sound before anybody touched it");
    }

    [Test]
    public void Any_flipped_byte_is_found_in_its_own_line()
    {
        var random = new Random(Count);
        for (var flip = 0; flip < Count; flip++)
        {
            var changed = (byte[])journal.Clone();
            var at = random.Next(changed.Length);
            changed[at] ^= (byte)(1 << random.Next(8));
            var line = 1 + journal.AsSpan(0, at).Count(LineFeed);
            Assert.That(
                JournalReader.Parse(changed, head).AlteredLine, Is.EqualTo(line), $"byte {at}, {journal[at]:x2} became {changed[at]:x2}");
        }
    }

    [Test]
    public void A_journal_that_was_cut_short_is_judged_up_to_its_last_whole_line_and_says_so()
    {
        var from = StartOfLastLines();
        var judgedLines = 0;
        var step = Math.Max(1, (journal.Length - from) / Count);
        for (var length = from; length < journal.Length; length += step)
        {
            var reading = JournalReader.Parse(journal[..length], head: null);
            var whole = journal.AsSpan(0, length).Count(LineFeed);
            Assert.That(reading.Entries, Has.Count.EqualTo(whole), $"cut to {length} bytes");
            Assert.That(reading.TornTailBytes, Is.EqualTo(length - 1 - journal.AsSpan(0, length).LastIndexOf(LineFeed)));
            if (whole == judgedLines)
            {
                // The same whole lines give the same verdicts: a judge sees nothing else.
                continue;
            }

            judgedLines = whole;
            var judged = DrillJudge.Judge(reading);
            Assert.That(judged.Drill.Outcome, Is.EqualTo(DrillOutcome.Invalid), $"cut to {length} bytes");
            Assert.That(judged.Drill.Reason, Does.Contain($"ends at line {whole}"));
            Assert.That(judged.Verdicts.Select(verdict => verdict.Kind), Has.None.EqualTo(VerdictKind.Met));
        }
    }

    /// <summary>Where the last lines begin, the first of them being the first that may be cut.</summary>
    private int StartOfLastLines()
    {
        var at = journal.Length - 1;
        for (var line = 0; line < LastLines; line++)
        {
            at = journal.AsSpan(0, at).LastIndexOf(LineFeed);
        }

        return at + 1;
    }
}
