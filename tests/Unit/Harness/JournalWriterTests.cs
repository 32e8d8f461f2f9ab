using ChaosHarness.Harness.Journals;
using ChaosHarness.Probes;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[CancelAfter(60_000)]
[Parallelizable]
public sealed class JournalWriterTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 2, 3, 4, TimeSpan.Zero));
    private ScratchFolder scratch = null!;
    private string path = null!;

    [SetUp]
    public void MakeFolder()
    {
        scratch = new ScratchFolder();
        path = scratch.PathOf("journal.jsonl");
    }

    [TearDown]
    public void RemoveFolder() => scratch.Dispose();

    [Test]
    public async Task What_is_written_is_to_the_byte_what_the_format_says(CancellationToken cancellationToken)
    {
        var entries = new DrillScript().Play().Where((entry, index) => entry.Kind != EntryKinds.Observation || index % 20 == 0).ToList();
        var clock = new DrillClock(time);
        await using (var writer = new JournalWriter(path, clock))
        {
            foreach (var entry in entries)
            {
                time.Advance(TimeSpan.FromTicks((entry.AtNs - clock.Now.Nanoseconds) / 100));
                if (entry.Body is ObservationBody observed)
                {
                    writer.Append(observed.ToObservation(entry.Source));
                }
                else
                {
                    await writer.AppendAsync(entry.Kind, entry.Source, entry.Body, cancellationToken);
                }
            }
        }

        Assert.That(File.ReadAllText(path), Is.EqualTo(System.Text.Encoding.UTF8.GetString(ScriptedJournal.Bytes(entries))));
        Assert.That(JournalReader.Read(path, head: null).AlteredLine, Is.Null);
    }

    [Test]
    public async Task Entries_appended_at_once_stay_in_order_and_chained(CancellationToken cancellationToken)
    {
        const int Sources = 8;
        const int Each = 400;
        await using (var writer = new JournalWriter(path, new DrillClock(time)))
        {
            await Task.WhenAll(Enumerable.Range(0, Sources).Select(source => Task.Run(
                async () =>
                {
                    for (var number = 0; number < Each; number++)
                    {
                        await writer.AppendAsync(EntryKinds.Remark, $"s{source}", new Remark($"{number}"), cancellationToken);
                    }
                },
                cancellationToken)));
        }

        var reading = JournalReader.Read(path, head: null);
        Assert.That((reading.AlteredLine, reading.TornTailBytes, reading.Entries.Count), Is.EqualTo(((int?)null, 0, Sources * Each)));
        foreach (var source in reading.Entries.GroupBy(entry => entry.Source))
        {
            Assert.That(source.Select(entry => entry.As<Remark>().Text), Is.EqualTo(Enumerable.Range(0, Each).Select(number => $"{number}")));
        }
    }

    [Test]
    public async Task What_was_appended_before_a_sync_is_in_the_file_when_the_sync_is_done(CancellationToken cancellationToken)
    {
        await using var writer = new JournalWriter(path, new DrillClock(time));
        for (var number = 0; number < 50; number++)
        {
            await writer.AppendAsync(EntryKinds.Remark, "test", new Remark($"{number}"), cancellationToken);
            await writer.SyncAsync(cancellationToken);
            await using var reader = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var content = new byte[reader.Length];
            await reader.ReadExactlyAsync(content, cancellationToken);
            Assert.That(JournalReader.Parse(content, head: null).Entries, Has.Count.EqualTo(number + 1));
        }
    }

    [Test]
    public async Task A_write_error_ends_the_journal_and_every_later_call_says_so(CancellationToken cancellationToken)
    {
        var writer = new JournalWriter(path, new DrillClock(time));
        await writer.AppendAsync(EntryKinds.Remark, "test", new Remark("whole"), cancellationToken);
        await writer.AppendAsync(EntryKinds.Remark, "test", new FullDisk(), cancellationToken);
        Assert.That(async () => await writer.SyncAsync(cancellationToken), Throws.InstanceOf<IOException>().With.Message.Contains("no space"));
        Assert.That(async () => await writer.SyncAsync(cancellationToken), Throws.InstanceOf<IOException>());
        Assert.That(
            async () => await writer.AppendAsync(EntryKinds.Remark, "test", new Remark("late"), cancellationToken),
            Throws.InstanceOf<IOException>());
        writer.Append(default);
        Assert.That(writer.Dropped, Is.EqualTo(1));
        Assert.That(async () => await writer.DisposeAsync(), Throws.InstanceOf<IOException>());
        Assert.That(JournalReader.Read(path, head: null).Entries, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Observations_that_find_the_queue_full_are_counted_and_the_count_is_journalled(CancellationToken cancellationToken)
    {
        using var slow = new SlowDisk();
        await using (var writer = new JournalWriter(path, new DrillClock(time)))
        {
            await writer.AppendAsync(EntryKinds.Remark, "test", slow, cancellationToken);
            slow.WaitUntilWriting(cancellationToken);
            for (var number = 0; number < 100_003; number++)
            {
                writer.Append(new Observation
                {
                    Probe = "p", Sequence = number, PlannedAt = default, AskedAt = default, AnsweredAt = default, Kind = default,
                });
            }

            Assert.That(writer.Dropped, Is.EqualTo(3));
            slow.GoOn();
        }

        var entries = JournalReader.Read(path, head: null).Entries;
        Assert.That(entries, Has.Count.EqualTo(100_002));
        Assert.That(entries[^1].As<ObservationsDropped>().Count, Is.EqualTo(3));
    }

    [Test]
    public void A_journal_is_never_overwritten()
    {
        File.WriteAllText(path, "evidence");
        Assert.That(() => new JournalWriter(path, new DrillClock(time)), Throws.InstanceOf<IOException>());
        Assert.That(File.ReadAllText(path), Is.EqualTo("evidence"));
    }

    /// <summary>A double of a fact whose writing fails as a full disk does.</summary>
    private sealed class FullDisk
    {
        public string Text => throw new IOException("no space left on device");
    }

    /// <summary>A double of a fact whose writing takes as long as the test wants.</summary>
    private sealed class SlowDisk : IDisposable
    {
        private readonly ManualResetEventSlim writing = new();
        private readonly ManualResetEventSlim released = new();

        public string Text
        {
            get
            {
                writing.Set();
                released.Wait(TimeSpan.FromMinutes(1));
                return "slow";
            }
        }

        public void WaitUntilWriting(CancellationToken cancellationToken) => writing.Wait(cancellationToken);

        public void GoOn() => released.Set();

        public void Dispose()
        {
            released.Set();
            writing.Dispose();
            released.Dispose();
        }
    }
}
