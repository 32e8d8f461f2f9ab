using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Probes.Databases;

namespace ChaosHarness.Harness.Drills;

/// <summary>Reads the drill's writes back from the database and journals which are there.</summary>
internal sealed class LedgerKeeper(DrillContext drill)
{
    private const int ReadAttempts = 10;

    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(1);

    private int ledgerReads;

    /// <summary>Reads the ledger from whichever Region's database takes writes now.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (drill.WriterNow() is not { } writer)
        {
            await drill.RemarkAsync("No database takes writes, so the ledger was not read.", cancellationToken);
            return;
        }

        var (reading, ids) = await ReadWholeAsync(writer, cancellationToken);
        var read = ++ledgerReads;
        var chunks = ids.Order(StringComparer.Ordinal).Chunk(500).DefaultIfEmpty([]).ToList();
        for (var index = 0; index < chunks.Count; index++)
        {
            var part = new LedgerRead
            {
                Read = read,
                More = index < chunks.Count - 1,
                Region = writer.Id,
                Identity = reading.Identity,
                AskedNs = reading.AskedAt.Nanoseconds,
                AnsweredNs = reading.AnsweredAt.Nanoseconds,
                Ids = chunks[index],
            };
            await drill.NoteAsync(EntryKinds.LedgerRead, part, cancellationToken);
        }
    }

    /// <summary>Reads until a read is whole: the server may be on its way back, and nothing is timed here.</summary>
    private async Task<(LedgerReading Reading, List<string> Ids)> ReadWholeAsync(
        TargetRegion writer, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var ids = new List<string>();
            try
            {
                var reading = await new LedgerReader(ProbeSet.DatabaseOf(writer), drill.Clock)
                    .ReadAsync($"{drill.Id}-", row => ids.Add(row.Id), cancellationToken);
                return (reading, ids);
            }
            catch (LedgerUnreadableException exception) when (attempt < ReadAttempts)
            {
                await drill.RemarkAsync($"The ledger is read again: {exception.Message}", cancellationToken);
                await Task.Delay(BetweenReads, drill.Clock.Time, cancellationToken);
            }
        }
    }
}
