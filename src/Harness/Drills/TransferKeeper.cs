using ChaosHarness.Harness.Journals;
using ChaosHarness.Probes.Databases;

namespace ChaosHarness.Harness.Drills;

/// <summary>Reads the drill's bank back from whichever database takes writes now, and journals its books.</summary>
internal sealed class TransferKeeper(DrillContext drill)
{
    private const int ReadAttempts = 10;
    private const int PostingsPerEntry = 500;

    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(1);

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= ReadAttempts; attempt++)
        {
            if (drill.WriterNow() is not { } writer)
            {
                await drill.RemarkAsync("No database takes writes, so the accounts were not read.", cancellationToken);
                return;
            }

            try
            {
                var books = await new TransferReader(ProbeSet.DatabaseOf(writer), drill.Clock).ReadAsync(drill.Id, cancellationToken);
                await NoteAsync(writer.Id, books, cancellationToken);
                return;
            }
            catch (LedgerUnreadableException exception)
            {
                // Without a whole read the judge has nothing to say, which is what the drill then shows.
                await drill.RemarkAsync($"The accounts were not read: {exception.Message}", cancellationToken);
                await Task.Delay(BetweenReads, drill.Clock.Time, cancellationToken);
            }
        }
    }

    private async Task NoteAsync(string region, TransferBooks books, CancellationToken cancellationToken)
    {
        var chunks = books.Postings.Chunk(PostingsPerEntry).DefaultIfEmpty([]).ToList();
        for (var index = 0; index < chunks.Count; index++)
        {
            var part = new TransfersRead
            {
                More = index < chunks.Count - 1,
                Region = region,
                Identity = books.Reading.Identity,
                AskedNs = books.Reading.AskedAt.Nanoseconds,
                AnsweredNs = books.Reading.AnsweredAt.Nanoseconds,
                Opening = [.. Enumerable.Repeat(TransferProbe.OpeningBalance, TransferProbe.Accounts)],
                Balances = books.Balances,
                Postings = [.. chunks[index].Select(leg => new[] { leg.Key, leg.Account, leg.Amount })],
            };
            await drill.NoteAsync(EntryKinds.TransfersRead, part, cancellationToken);
        }
    }
}
