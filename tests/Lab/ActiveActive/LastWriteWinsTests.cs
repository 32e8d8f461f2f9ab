using System.Globalization;
using Npgsql;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.ActiveActive;

/// <summary>Many random writes on both sides, against a model and against each other.</summary>
[CancelAfter(300_000)]
public sealed class LastWriteWinsTests
{
    private const int Rounds = 8;
    private const int WritesPerRound = 60;
    private const int Ids = 12;

    // So few moments that ties are frequent.
    private const int Moments = 6;

    [TestCase(1)]
    [TestCase(2)]
    public async Task Random_writes_on_both_sides_of_a_cut_lead_where_the_model_says(int seed, CancellationToken cancellationToken)
    {
        await using var pair = await ActivePair.StartAsync(cancellationToken);
        var model = new LastWriteModel();
        var random = new Random(seed);
        await using var taiwan = await pair.ConnectAsync("taiwan", cancellationToken);
        await using var tokyo = await pair.ConnectAsync("tokyo", cancellationToken);
        for (var round = 0; round < Rounds; round++)
        {
            pair.Cut();
            for (var number = 0; number < WritesPerRound; number++)
            {
                var region = ActivePair.Regions[random.Next(2)];
                var sql = Write(model, region, random, round, $"{round}.{number}");
                await RunAsync(region == "taiwan" ? taiwan : tokyo, sql, cancellationToken);
            }

            pair.Heal();
            await ActiveQueries.CatchUpAsync(taiwan, tokyo, cancellationToken);
            model.Exchange();
            Assert.That(await SeenAsync(taiwan, cancellationToken), Is.EqualTo(Expected(model, "taiwan")), $"taiwan, round {round}");
            Assert.That(await SeenAsync(tokyo, cancellationToken), Is.EqualTo(Expected(model, "tokyo")), $"tokyo, round {round}");
        }
    }

    [Test]
    public async Task Writers_on_both_sides_at_once_leave_the_same_rows_in_both_regions(CancellationToken cancellationToken)
    {
        await using var pair = await ActivePair.StartAsync(cancellationToken);
        await Task.WhenAll(
            from region in ActivePair.Regions
            from number in Enumerable.Range(0, 3)
            select StormAsync(pair, region, number, cancellationToken));
        await pair.CatchUpAsync(cancellationToken);

        Assert.That(
            await pair.TableAsync("tokyo", cancellationToken), Is.EqualTo(await pair.TableAsync("taiwan", cancellationToken)));
        Assert.That(
            await pair.RowsAsync("tokyo", "select id::text from last_writes.taiwan", cancellationToken), Is.Not.Empty);
    }

    [Test]
    public async Task A_region_that_was_down_has_everything_after_its_start(CancellationToken cancellationToken)
    {
        await using var pair = await ActivePair.StartAsync(cancellationToken);
        await pair.RunAsync("tokyo", Inserts(100), cancellationToken);
        await pair.StopAsync("tokyo");
        await pair.RunAsync("taiwan", Inserts(5000), cancellationToken);
        await pair.StartAsync("tokyo", cancellationToken);
        await pair.CatchUpAsync(cancellationToken);

        Assert.That(await pair.TableAsync("taiwan", cancellationToken), Has.Count.EqualTo(5100));
        Assert.That(
            await pair.TableAsync("tokyo", cancellationToken), Is.EqualTo(await pair.TableAsync("taiwan", cancellationToken)));
    }

    [Test]
    public async Task Under_the_designs_literal_trigger_a_tie_leaves_the_regions_different(CancellationToken cancellationToken)
    {
        await using var pair = await ActivePair.StartAsync(cancellationToken, "B14");
        var id = Guid.NewGuid();
        pair.Cut();
        foreach (var region in ActivePair.Regions)
        {
            await pair.RunAsync(
                region,
                $"insert into conflict_resolution (id, data, updated_at) values ('{id}', to_jsonb('{region}'::text), '2100-01-01')",
                cancellationToken);
        }

        pair.Heal();
        await pair.CatchUpAsync(cancellationToken);
        foreach (var region in ActivePair.Regions)
        {
            Assert.That(
                await pair.RowsAsync(region, "select data #>> '{}' from conflict_resolution", cancellationToken),
                Is.EqualTo([region]));
        }
    }

    private static string Write(LastWriteModel model, string region, Random random, int round, string data)
    {
        var id = random.Next(Ids);
        var at = (round * Moments) + random.Next(Moments * 2);
        if (!model.Has(region, id))
        {
            model.Insert(region, id, at, data);
            return $"insert into conflict_resolution (id, data, updated_at) values ('{Key(id)}', to_jsonb('{data}'::text), {Moment(at)})";
        }

        if (random.Next(3) == 0)
        {
            model.Delete(region, id);
            return $"delete from conflict_resolution where id = '{Key(id)}'";
        }

        model.Update(region, id, at, data);
        return $"update conflict_resolution set data = to_jsonb('{data}'::text), updated_at = {Moment(at)} where id = '{Key(id)}'";
    }

    private static string Key(int id) => $"00000000-0000-0000-0000-{id.ToString("D12", CultureInfo.InvariantCulture)}";

    private static string Moment(int at) => $"timestamptz '2100-01-01 00:00:00+00' + interval '{at} microseconds'";

    private static string Inserts(int count) =>
        $"insert into conflict_resolution (id, data) select gen_random_uuid(), to_jsonb(n) from generate_series(1, {count}) n";

    private static IEnumerable<string> Expected(LastWriteModel model, string region) =>
        model.Rows(region).Select(row => $"{Key(row.Id)} {row.Data}");

    private static Task<IReadOnlyList<string>> SeenAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        ActiveQueries.RowsAsync(
            connection, "select id || ' ' || (data #>> '{}') from conflict_resolution order by id", cancellationToken);

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Writes to few ids without looking; of two inserts of one id, one is refused.</summary>
    private static async Task StormAsync(ActivePair pair, string region, int number, CancellationToken cancellationToken)
    {
        var random = new Random(number + (region == "tokyo" ? 100 : 0));
        await using var connection = await pair.ConnectAsync(region, cancellationToken);
        for (var write = 0; write < 200; write++)
        {
            var id = Key(random.Next(4));
            try
            {
                await RunAsync(
                    connection,
                    random.Next(3) switch
                    {
                        0 => $"insert into conflict_resolution (id, data) values ('{id}', to_jsonb('{region} {number} {write}'::text))",
                        1 => $"update conflict_resolution set data = to_jsonb('{region} {number} {write}'::text) where id = '{id}'",
                        _ => $"delete from conflict_resolution where id = '{id}'",
                    },
                    cancellationToken);
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                // The row is there already.
            }
        }
    }
}
