using ChaosHarness.Harness.Journals;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class JournalReaderTests
{
    private static readonly byte[] Large = ScriptedJournal.Bytes(new DrillScript().Play());
    private static readonly byte[] Medium = ScriptedJournal.Bytes(new DrillScript().Play().Take(60));
    private static readonly byte[] Small = ScriptedJournal.Bytes(new DrillScript().Play().Where(entry => entry.Kind != EntryKinds.Observation).Take(12));

    [Test]
    public void A_journal_cut_anywhere_is_read_up_to_the_last_whole_line_and_the_rest_is_told()
    {
        var feeds = FeedsOf(Medium);
        for (var length = feeds[^11] + 1; length <= Medium.Length; length++)
        {
            var reading = JournalReader.Parse(Medium[..length], head: null);
            var whole = feeds.Count(feed => feed < length);
            Assert.That(reading.Entries, Has.Count.EqualTo(whole), $"{length} bytes");
            Assert.That(reading.TornTailBytes, Is.EqualTo(length - feeds[whole - 1] - 1));
            Assert.That(reading.AlteredLine, Is.Null);
        }
    }

    [Test]
    public void A_small_journal_cut_anywhere_lacks_lines_and_only_the_manifest_can_tell()
    {
        var feeds = FeedsOf(Small);
        var head = JournalReader.Parse(Small, head: null).HeadDigest;
        for (var length = 0; length < Small.Length; length++)
        {
            var reading = JournalReader.Parse(Small[..length], head);
            var whole = feeds.Count(feed => feed < length);
            Assert.That(reading.Entries, Has.Count.EqualTo(whole), $"{length} bytes");
            Assert.That(reading.TornTailBytes, Is.EqualTo(whole == 0 ? length : length - feeds[whole - 1] - 1));
            Assert.That(reading.AlteredLine, Is.Not.Null);
        }
    }

    [Test]
    public void Any_flipped_byte_of_a_small_journal_is_found_in_its_own_line()
    {
        var flips = Enumerable.Range(0, Small.Length).SelectMany(position => new[] { 0x01, 0x02, 0x20, 0x80 }.Select(bit => (position, bit)));
        AllFound(Small, flips);
    }

    [Test]
    public void A_byte_turned_into_a_line_feed_is_found_in_its_own_line() =>
        AllFound(Small, Enumerable.Range(0, Small.Length).Where(at => Small[at] != '\n').Select(at => (at, Small[at] ^ '\n')));

    [Test]
    public void Random_flips_in_a_large_journal_are_found_in_their_own_lines()
    {
        var random = new Random(1);
        AllFound(Large, Enumerable.Range(0, 60).Select(_ => (random.Next(Large.Length), 1 << random.Next(8))));
    }

    [Test]
    public void A_line_that_was_taken_out_or_put_twice_or_exchanged_is_found()
    {
        var lines = System.Text.Encoding.UTF8.GetString(Small).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Multiple(() =>
        {
            Assert.That(AlteredIn([.. lines[..5], .. lines[6..]]), Is.EqualTo(6));
            Assert.That(AlteredIn([.. lines[..6], lines[5], .. lines[6..]]), Is.EqualTo(7));
            Assert.That(AlteredIn([.. lines[..5], lines[6], lines[5], .. lines[7..]]), Is.EqualTo(6));
            Assert.That(AlteredIn(lines), Is.Null);
        });
    }

    [Test]
    public void Without_a_manifest_a_changed_last_line_cannot_be_found_and_any_other_can()
    {
        var last = Small.ToArray();
        last[^10] ^= 0x01;
        var first = Small.ToArray();
        first[10] ^= 0x01;
        Assert.That(JournalReader.Parse(first, head: null).AlteredLine, Is.EqualTo(1));
        Assert.That(JournalReader.Parse(last, head: null).AlteredLine, Is.Not.EqualTo(1));
    }

    [Test]
    public void Nothing_is_read_from_behind_an_altered_line()
    {
        var feeds = FeedsOf(Small);
        var altered = Small.ToArray();
        altered[feeds[4] + 30] ^= 0x01;
        var reading = JournalReader.Parse(altered, JournalReader.Parse(Small, head: null).HeadDigest);
        Assert.That((reading.AlteredLine, reading.Entries.Count), Is.EqualTo(((int?)6, 5)));
    }

    [Test]
    public void A_body_of_another_shape_is_told_with_its_line()
    {
        var entry = JournalReader.Parse(Small, head: null).Entries[1];
        Assert.That(() => entry.As<LedgerRead>(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("entry 1"));
    }

    private static void AllFound(byte[] journal, IEnumerable<(int Position, int Bits)> flips)
    {
        var head = JournalReader.Parse(journal, head: null).HeadDigest;
        var feeds = FeedsOf(journal);
        var misses = new List<string>();
        foreach (var (position, bits) in flips)
        {
            var altered = journal.ToArray();
            altered[position] ^= (byte)bits;
            var reading = JournalReader.Parse(altered, head);
            var due = feeds.Count(feed => feed < position) + 1;
            if (reading.AlteredLine != due)
            {
                misses.Add($"byte {position} ('{(char)journal[position]}' to '{(char)altered[position]}') of line {due}: told {reading.AlteredLine}");
            }
        }

        Assert.That(misses, Is.Empty);
    }

    private static int? AlteredIn(string[] lines) => JournalReader.Parse(
        System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))),
        JournalReader.Parse(Small, head: null).HeadDigest).AlteredLine;

    private static List<int> FeedsOf(byte[] journal) =>
        [.. Enumerable.Range(0, journal.Length).Where(position => journal[position] == '\n')];
}
