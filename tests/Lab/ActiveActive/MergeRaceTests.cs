using Npgsql;
using NUnit.Framework;
using static ChaosHarness.Tests.Lab.ActiveActive.ConflictSql;

namespace ChaosHarness.Tests.Lab.ActiveActive;

/// <summary>Something arrives while a client is in the middle of a transaction on the same id.</summary>
[CancelAfter(120_000)]
public sealed class MergeRaceTests
{
    private const string Waiting = "select pid::text from pg_locks where not granted";

    private ActivePair pair = null!;

    [OneTimeSetUp]
    public async Task Start_both() => pair = await ActivePair.StartAsync(CancellationToken.None);

    [OneTimeTearDown]
    public async Task Stop_both()
    {
        if (pair is not null)
        {
            await pair.DisposeAsync();
        }
    }

    [Test]
    public async Task A_deletion_that_arrives_while_an_earlier_insert_is_open_is_not_lost(CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        await pair.RunAsync("taiwan", Insert(id, "shared"), cancellationToken);
        await pair.CatchUpAsync(cancellationToken);
        await using var client = await OpenAsync(cancellationToken);
        await ExecuteAsync(client, "begin; " + Delete(id) + Insert(id, "again"), cancellationToken);
        await pair.RunAsync("tokyo", Delete(id), cancellationToken);
        await UntilAsync(
            "the deletion waits for the client, or has arrived",
            $"{Waiting} union all select id::text from last_writes.tokyo where id = '{id}' and deleted",
            1,
            cancellationToken);
        await ExecuteAsync(client, "commit", cancellationToken);

        await pair.IsEverywhereAsync(id, null, cancellationToken);
    }

    [Test]
    public async Task An_insert_while_a_deletion_is_being_merged_comes_after_it(CancellationToken cancellationToken)
    {
        var (id, other) = (await pair.SharedAsync(cancellationToken), await pair.SharedAsync(cancellationToken));
        await using var holder = await OpenAsync(cancellationToken);
        await using var client = await OpenAsync(cancellationToken);

        // The transaction that brings the deletion is held up half-way, by its second row.
        await ExecuteAsync(holder, "begin; " + Update(other, "held"), cancellationToken);
        await pair.RunAsync("tokyo", $"begin; {Delete(id)} {Update(other, "tokyo", Later)} commit", cancellationToken);
        await UntilAsync("the merge waits", Waiting, 1, cancellationToken);
        var inserting = ExecuteAsync(client, Insert(id, "again"), cancellationToken);
        await UntilAsync("the insert waits", Waiting, 2, cancellationToken);
        await ExecuteAsync(holder, "commit", cancellationToken);
        await inserting;

        await pair.IsEverywhereAsync(id, "again", cancellationToken);
        await pair.IsEverywhereAsync(other, "tokyo", cancellationToken);
    }

    private Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => pair.ConnectAsync("taiwan", cancellationToken);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task UntilAsync(string what, string query, int rows, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await pair.RowsAsync("taiwan", query, cancellationToken)).Count < rows)
        {
            TestContext.Out.WriteLine($"not yet: {what}");
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
