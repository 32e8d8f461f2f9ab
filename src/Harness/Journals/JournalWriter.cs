using System.Text.Json;
using System.Threading.Channels;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Journals;

/// <summary>Appends to a drill's journal: ordered, chained, flushed in groups, synced before any dangerous act.</summary>
/// <remarks>
/// Probes never wait for the disk: they put entries into a bounded queue that one task drains. An overflow is counted,
/// journalled and makes the drill Invalid. A write error ends the journal for good: after a failed sync nothing can be
/// claimed about what is on the disk, so no later call succeeds.
/// </remarks>
public sealed class JournalWriter : IAsyncDisposable
{
    private const int QueueCapacity = 100_000;

    private readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(
        new BoundedChannelOptions(QueueCapacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly FileStream file;
    private readonly DrillClock clock;
    private readonly Task draining;
    private string previous = JournalFormat.NoLineBefore;
    private long sequence;
    private long dropped;

    /// <summary>Creates the journal file, which must not exist yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="clock">The drill's clock.</param>
    public JournalWriter(string path, DrillClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.clock = clock;
        file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
        draining = Task.Run(DrainAsync);
    }

    /// <summary>Observations that found the queue full; any makes the drill Invalid.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Appends an observation; never waits.</summary>
    /// <param name="observation">What a probe saw.</param>
    public void Append(in Observation observation)
    {
        var entry = new Pending(clock.Now, EntryKinds.Observation, observation.Probe, ObservationBody.Of(observation), null);
        if (!queue.Writer.TryWrite(entry))
        {
            Interlocked.Increment(ref dropped);
        }
    }

    /// <summary>Appends a fact; waits only when the queue is full.</summary>
    /// <param name="kind">One of <see cref="EntryKinds"/>.</param>
    /// <param name="source">Which part of the harness writes it.</param>
    /// <param name="body">The fact.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    /// <returns>A task that ends when the entry is queued.</returns>
    public ValueTask AppendAsync(string kind, string source, object body, CancellationToken cancellationToken) =>
        queue.Writer.WriteAsync(new Pending(clock.Now, kind, source, body, null), cancellationToken);

    /// <summary>Waits until everything appended so far is on the disk.</summary>
    /// <param name="cancellationToken">Ends the wait; what was appended is still written.</param>
    /// <returns>A task that ends when the disk has confirmed.</returns>
    /// <exception cref="IOException">The journal cannot be written; the drill must end Invalid.</exception>
    public async Task SyncAsync(CancellationToken cancellationToken)
    {
        var synced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await queue.Writer.WriteAsync(new Pending(default, string.Empty, string.Empty, string.Empty, synced), cancellationToken);
        var first = await Task.WhenAny(synced.Task, draining).WaitAsync(cancellationToken);
        await first;
        await synced.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Writes what is queued, syncs and closes.</summary>
    /// <returns>A task that ends when the file is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        try
        {
            await draining;
        }
        finally
        {
            await file.DisposeAsync();
        }
    }

    private async Task DrainAsync()
    {
        try
        {
            while (await queue.Reader.WaitToReadAsync())
            {
                var waiting = new List<TaskCompletionSource>();
                while (queue.Reader.TryRead(out var pending))
                {
                    if (pending.Synced is { } synced)
                    {
                        waiting.Add(synced);
                    }
                    else
                    {
                        Write(pending);
                    }
                }

                file.Flush(flushToDisk: waiting.Count > 0);
                waiting.ForEach(synced => synced.SetResult());
            }

            if (Dropped > 0)
            {
                Write(new Pending(
                    clock.Now, EntryKinds.ObservationsDropped, "journal", new ObservationsDropped(Dropped), null));
            }

            file.Flush(flushToDisk: true);
        }
        catch (Exception exception)
        {
            // Whoever appends next must learn that nothing is recorded any more.
            queue.Writer.TryComplete(exception);
            throw;
        }
    }

    private void Write(Pending pending)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(
            new Line(sequence, pending.At.Nanoseconds, pending.Kind, pending.Source, pending.Body, previous),
            JournalFormat.Options);
        file.Write(line);
        file.WriteByte((byte)'\n');
        previous = JournalFormat.DigestOf(line);
        sequence++;
    }

    private readonly record struct Pending(
        DrillTime At, string Kind, string Source, object Body, TaskCompletionSource? Synced);

    private sealed record Line(long Seq, long At, string Kind, string Source, object Body, string Prev);
}
