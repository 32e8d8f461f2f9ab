using System.Text.Json;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Timelines;

namespace ChaosHarness.Harness.Evidence;

/// <summary>The ledger's summary with every lost write by name; derived from the journal.</summary>
internal static class LedgerFile
{
    private static readonly JsonSerializerOptions Options = new(JournalFormat.Options) { WriteIndented = true, NewLine = "\n" };

    public static byte[] Write(Timeline timeline)
    {
        var ledger = Ledger.Of(timeline);
        return JsonSerializer.SerializeToUtf8Bytes(
            ledger is null
                ? (object)new { Read = false }
                : new
                {
                    Read = true,
                    Acknowledged = ledger.Acknowledged.Count,
                    ledger.Warned,
                    ledger.Refused,
                    ledger.UnknownPresent,
                    ledger.UnknownAbsent,
                    ledger.Phantom,
                    Lost = ledger.Lost.Select(entry => new { entry.Id, AcknowledgedAtS = entry.AcknowledgedAt.Seconds }),
                },
            Options);
    }
}
