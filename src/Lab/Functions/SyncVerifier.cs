using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Truth;
using Npgsql;

namespace ChaosHarness.Lab.Functions;

/// <summary>
/// Waits until a Region has applied everything that the other one's writer had written when it was asked; the writer itself has everything.
/// </summary>
internal sealed class SyncVerifier(GlobalDatabase global, RegionDatabase database, TruthLog truth, TimeProvider clock) : IFunction
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>A Region that joins anew is cloned first, which takes some seconds.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public string Name => "dr-sync-verifier";

    public async Task<JsonObject> InvokeAsync(JsonObject input, CancellationToken cancellationToken)
    {
        var standby = Topology.Region(input["standbyRegion"]!.GetValue<string>());
        var writer = Topology.Regions.Single(region => region != standby);
        if ((await global.StateAsync(standby, cancellationToken)).IsWriter)
        {
            return new JsonObject { ["standbyRegion"] = standby.AwsRegion, ["isWriter"] = true };
        }

        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var last = "no answer";
        try
        {
            var written = await database.AskAsync(writer, "select pg_current_wal_lsn()::text", either.Token);
            while ((last = await AppliedAsync(standby, written, either.Token)) != "True")
            {
                await Task.Delay(Step, clock, either.Token);
            }

            truth.Write("failback.in-sync", new { standby = standby.Name, lsn = written });
            return new JsonObject { ["standbyRegion"] = standby.AwsRegion, ["appliedLsn"] = written };
        }
        catch (NpgsqlException failure)
        {
            throw new FunctionFailedException("NotInSync", $"The writer of '{writer.Name}' does not say what it has written: {failure.Message}", failure);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FunctionFailedException(
                "NotInSync", $"'{standby.Name}' did not have everything within {Limit.TotalSeconds:0} s; at last: {last}.", late);
        }
    }

    private async Task<string> AppliedAsync(LabRegion standby, string lsn, CancellationToken cancellationToken)
    {
        try
        {
            return await database.AskAsync(
                standby, $"select pg_is_in_recovery() and coalesce(pg_last_wal_replay_lsn() >= '{lsn}'::pg_lsn, false)", cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            return failure.Message;
        }
    }
}
