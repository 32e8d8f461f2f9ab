using Npgsql;
using NUnit.Framework;
using static ChaosHarness.Tests.Lab.ActiveActive.ConflictSql;

namespace ChaosHarness.Tests.Lab.ActiveActive;

/// <summary>Conflicting writes of two real servers, one after the other case by case.</summary>
[CancelAfter(120_000)]
public sealed class ConflictTests
{
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
    public async Task What_one_region_writes_the_other_one_has([ValueSource(nameof(Both))] string region, CancellationToken cancellationToken)
    {
        var (kept, deleted) = (Guid.NewGuid(), Guid.NewGuid());
        await pair.RunAsync(region, Insert(kept, "first") + Insert(deleted, "first"), cancellationToken);
        await pair.RunAsync(region, Update(kept, "second") + Delete(deleted), cancellationToken);
        await pair.IsEverywhereAsync(kept, "second", cancellationToken);
        await pair.IsEverywhereAsync(deleted, null, cancellationToken);
    }

    [Test]
    public async Task Of_two_inserts_of_one_id_the_later_one_stays(CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        await ApartAsync(Insert(id, "later", Later), Insert(id, "earlier", Time), cancellationToken);
        await pair.IsEverywhereAsync(id, "later", cancellationToken);
    }

    [Test]
    public async Task Of_two_inserts_at_the_same_time_tokyos_stays(CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        await ApartAsync(Insert(id, "taiwan's", Time), Insert(id, "tokyo's", Time), cancellationToken);
        await pair.IsEverywhereAsync(id, "tokyo's", cancellationToken);
    }

    [Test]
    public async Task Of_two_updates_at_the_same_time_tokyos_stays(CancellationToken cancellationToken)
    {
        var id = await pair.SharedAsync(cancellationToken);
        await ApartAsync(Update(id, "taiwan's", Later), Update(id, "tokyo's", Later), cancellationToken);
        await pair.IsEverywhereAsync(id, "tokyo's", cancellationToken);
    }

    [Test]
    public async Task An_update_later_than_a_deletion_brings_the_row_back(CancellationToken cancellationToken)
    {
        var id = await pair.SharedAsync(cancellationToken);
        await ApartAsync(Delete(id), Update(id, "still wanted", Later), cancellationToken);
        await pair.IsEverywhereAsync(id, "still wanted", cancellationToken);
    }

    [Test]
    public async Task A_deletion_later_than_an_update_stays(CancellationToken cancellationToken)
    {
        var id = await pair.SharedAsync(cancellationToken);
        await ApartAsync(
            Update(id, "first", Later) + Delete(id), Update(id, "second", Later), cancellationToken);
        await pair.IsEverywhereAsync(id, null, cancellationToken);
    }

    [Test]
    public async Task An_id_that_both_deleted_can_be_used_again(CancellationToken cancellationToken)
    {
        var id = await pair.SharedAsync(cancellationToken);
        await ApartAsync(Delete(id), Delete(id), cancellationToken);
        await pair.IsEverywhereAsync(id, null, cancellationToken);

        // The clock stands long before the year of the deletion: what was seen counts, not the clock.
        await pair.RunAsync("taiwan", Insert(id, "again"), cancellationToken);
        await pair.IsEverywhereAsync(id, "again", cancellationToken);
    }

    [Test]
    public async Task A_row_that_is_deleted_and_inserted_in_one_transaction_is_there(CancellationToken cancellationToken)
    {
        var id = await pair.SharedAsync(cancellationToken);
        await pair.RunAsync("tokyo", $"begin; {Delete(id)} {Insert(id, "anew")} commit", cancellationToken);
        await pair.IsEverywhereAsync(id, "anew", cancellationToken);
    }

    [Test]
    public async Task A_write_earlier_than_the_row_changes_nothing(CancellationToken cancellationToken)
    {
        var id = await pair.SharedAsync(cancellationToken);
        await pair.RunAsync("tokyo", Update(id, "too old", "2099-12-31"), cancellationToken);
        await pair.IsEverywhereAsync(id, "shared", cancellationToken);
    }

    [Test]
    public async Task An_update_without_a_time_comes_after_the_row_that_it_changes(CancellationToken cancellationToken)
    {
        var id = await pair.SharedAsync(cancellationToken);
        await pair.RunAsync("tokyo", Update(id, "newer"), cancellationToken);
        await pair.IsEverywhereAsync(id, "newer", cancellationToken);
        Assert.That(
            await pair.RowsAsync("taiwan", $"select version::text from conflict_resolution where id = '{id}'", cancellationToken),
            Is.EqualTo(["2"]));
    }

    [Test]
    public async Task A_large_value_that_an_update_leaves_alone_arrives(CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        await pair.RunAsync(
            "taiwan",
            $"insert into conflict_resolution (id, data) select '{id}', jsonb_agg(md5(n::text)) from generate_series(1, 2000) n",
            cancellationToken);
        await pair.RunAsync("taiwan", $"update conflict_resolution set created_at = '{Time}' where id = '{id}'", cancellationToken);
        await pair.CatchUpAsync(cancellationToken);
        Assert.That(
            await pair.RowsAsync(
                "tokyo", $"select jsonb_array_length(data)::text from conflict_resolution where id = '{id}'", cancellationToken),
            Is.EqualTo(["2000"]));
    }

    [Test]
    public void A_row_keeps_its_id() => Assert.That(
        () => pair.RunAsync(
            "taiwan", Insert(Guid.NewGuid(), "x") + "update conflict_resolution set id = gen_random_uuid()", CancellationToken.None),
        Throws.TypeOf<PostgresException>().With.Message.Contains("the id of a row stays"));

    [Test]
    public void A_row_is_not_inserted_by_a_transaction_that_cannot_see_deletions() => Assert.That(
        () => pair.RunAsync(
            "taiwan", $"begin isolation level repeatable read; {Insert(Guid.NewGuid(), "x")} commit", CancellationToken.None),
        Throws.TypeOf<PostgresException>().With.Message.Contains("READ COMMITTED"));

    [Test]
    public async Task What_has_arrived_is_never_written_again(CancellationToken cancellationToken)
    {
        var id = await pair.SharedAsync(cancellationToken);
        var before = await VersionsAsync(id, cancellationToken);

        // A row each way, behind everything that could still be on its way.
        await pair.RunAsync("taiwan", Insert(Guid.NewGuid(), "x"), cancellationToken);
        await pair.RunAsync("tokyo", Insert(Guid.NewGuid(), "x"), cancellationToken);
        await pair.CatchUpAsync(cancellationToken);

        Assert.That(before, Has.Count.EqualTo(4), "the row, and the record of its one writer, in both Regions");
        Assert.That(await VersionsAsync(id, cancellationToken), Is.EqualTo(before));
    }

    private static IEnumerable<string> Both() => ActivePair.Regions;

    private async Task ApartAsync(string inTaiwan, string inTokyo, CancellationToken cancellationToken)
    {
        pair.Cut();
        await pair.RunAsync("taiwan", inTaiwan, cancellationToken);
        await pair.RunAsync("tokyo", inTokyo, cancellationToken);
        pair.Heal();
    }

    /// <summary>Where each copy of the row lies and which transaction wrote it: any further write changes that.</summary>
    private async Task<List<string>> VersionsAsync(Guid id, CancellationToken cancellationToken)
    {
        List<string> versions = [];
        foreach (var region in ActivePair.Regions)
        {
            foreach (var table in (string[])["conflict_resolution", "last_writes.taiwan", "last_writes.tokyo"])
            {
                versions.AddRange(await pair.RowsAsync(
                    region, $"select '{table} ' || xmin || ' ' || ctid from {table} where id = '{id}'", cancellationToken));
            }
        }

        return versions;
    }
}
