using ChaosHarness.Probes;
using ChaosHarness.Probes.Databases;
using ChaosHarness.Tests.Unit.Probes;
using Npgsql;
using NUnit.Framework;

namespace ChaosHarness.Tests.Databases;

/// <summary>Against a real PostgreSQL 15 and its real streaming standby.</summary>
public sealed class DatabaseProbeTests
{
    private RealPostgres primary = null!;
    private RealPostgres standby = null!;

    [OneTimeSetUp]
    public async Task Start_a_writer_and_its_standby()
    {
        RealPostgres.Require();
        primary = await RealPostgres.StartAsync("writer-here");
        await WriterProbe.PrepareAsync(primary.Endpoint(), CancellationToken.None);
        await WriterProbe.PrepareAsync(primary.Endpoint(), CancellationToken.None);
        standby = await primary.StartStandbyAsync("standby-there");
    }

    [OneTimeTearDown]
    public async Task Stop_both()
    {
        foreach (RealPostgres? server in new[] { standby, primary })
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }
    }

    [Test]
    public async Task A_writer_acknowledges_and_says_who_it_is_and_on_which_timeline()
    {
        await using WriterProbe probe = new(Some.Plan("writer", deadlineMs: 5000), primary.Endpoint(), "acknowledges");

        Observation seen = await Some.AskAsync(probe, 7);

        Assert.Multiple(() =>
        {
            Assert.That((seen.Kind, seen.Subject, seen.Item), Is.EqualTo((ObservationKind.Measured, "writer-here", "7")), seen.Detail);
            Assert.That((seen.Value, seen.Unit), Is.EqualTo((1.0, "timeline")));
        });
        Assert.That(
            await primary.ScalarAsync<long>("SELECT count(*) FROM drill.beacon WHERE stream = 'acknowledges-writer' AND seq = 7"),
            Is.EqualTo(1));
    }

    [Test]
    public async Task A_standby_refuses_and_says_who_it_is()
    {
        await using WriterProbe probe = new(Some.Plan("standby", deadlineMs: 5000), standby.Endpoint(), "refuses");

        Observation seen = await Some.AskAsync(probe);

        Assert.Multiple(() =>
        {
            Assert.That((seen.Kind, seen.Subject, seen.Value), Is.EqualTo((ObservationKind.Refused, "standby-there", (double?)null)));
            Assert.That(seen.Detail, Does.StartWith("25006"));
        });
    }

    [Test]
    public async Task Another_server_than_expected_is_wrong_whether_it_writes_or_not()
    {
        await using WriterProbe writes = new(
            Some.Plan("swapped", deadlineMs: 5000), primary.Endpoint() with { ExpectedIdentity = "standby-there" }, "swapped");
        await using WriterProbe refuses = new(
            Some.Plan("swapped", deadlineMs: 5000), standby.Endpoint() with { ExpectedIdentity = "writer-here" }, "swapped");

        Observation wrote = await Some.AskAsync(writes);
        Observation refused = await Some.AskAsync(refuses);

        Assert.Multiple(() =>
        {
            Assert.That((wrote.Kind, wrote.Subject), Is.EqualTo((ObservationKind.Wrong, "writer-here")));
            Assert.That(wrote.Detail, Does.Contain("took the write"));
            Assert.That((refused.Kind, refused.Subject), Is.EqualTo((ObservationKind.Wrong, "standby-there")));
            Assert.That(refused.Detail, Does.Contain("25006"));
        });
    }

    [Test]
    public async Task What_no_drill_can_cure_is_an_exception()
    {
        DatabaseEndpoint right = primary.Endpoint();
        foreach ((DatabaseEndpoint wrong, string code) in new[]
        {
            (right with { Password = () => "guessed" }, "28P01"),
            (right with { Database = "no_such" }, "3D000"),
            (right with { User = "outsider" }, "42501"),
        })
        {
            await using WriterProbe probe = new(Some.Plan("locked out", deadlineMs: 5000), wrong, "locked out");

            ProbeMisconfiguredException? thrown = Assert.ThrowsAsync<ProbeMisconfiguredException>(() => Some.AskAsync(probe));

            Assert.That(thrown!.Message, Does.Contain(code).And.Not.Contain("guessed"));
        }
    }

    [Test]
    public async Task A_server_that_is_not_there_is_unreachable_and_so_is_one_that_stays_silent()
    {
        using SilentPort hole = new();
        foreach (int port in new[] { SilentPort.Closed().Port, hole.EndPoint.Port })
        {
            await using WriterProbe probe = new(Some.Plan("gone", deadlineMs: 200), primary.Endpoint(port), "gone");

            Observation seen = await Some.AskAsync(probe);

            Assert.That(seen.Kind, Is.EqualTo(ObservationKind.Unreachable), seen.Detail);
        }
    }

    [Test]
    public async Task An_acknowledgement_whose_wait_was_cut_short_is_warned()
    {
        await using WriterProbe probe = new(Some.Plan("warned", deadlineMs: 10_000), primary.Endpoint(), "warned");
        await primary.SetAsync("synchronous_standby_names", "nobody");
        Observation seen;
        try
        {
            Task<Observation> asking = Some.AskAsync(probe);
            await primary.UntilAsync(
                "SELECT bool_or(pg_cancel_backend(pid)) IS NOT NULL FROM pg_stat_activity "
                + "WHERE application_name = 'drill warned' AND wait_event = 'SyncRep'");
            seen = await asking;
        }
        finally
        {
            await primary.SetAsync("synchronous_standby_names", string.Empty);
        }

        Assert.Multiple(() =>
        {
            Assert.That(seen.Kind, Is.EqualTo(ObservationKind.Warned));
            Assert.That(seen.Detail, Does.Contain("canceling wait for synchronous replication"));
        });
    }

    [Test]
    public async Task A_heartbeat_becomes_visible_at_the_standby_under_its_number()
    {
        await using HeartbeatProbe heart = new(Some.Plan("beat", deadlineMs: 5000), primary.Endpoint(), "visible");
        await using HeartbeatVisibleProbe eye = new(Some.Plan("eye", deadlineMs: 5000), standby.Endpoint(), "visible");
        await standby.UntilAsync("SELECT to_regclass('drill.heartbeat') IS NOT NULL");
        Observation none = await Some.AskAsync(eye);

        Observation beat = await Some.AskAsync(heart, 41);
        await Some.AskAsync(heart, 42);
        await standby.UntilAsync("SELECT count(*) = 2 FROM drill.heartbeat WHERE stream = 'visible'");
        Observation seen = await Some.AskAsync(eye);

        Assert.Multiple(() =>
        {
            Assert.That((none.Kind, none.Value), Is.EqualTo((ObservationKind.Measured, (double?)null)), none.Detail);
            Assert.That((beat.Kind, beat.Value, beat.Subject), Is.EqualTo((ObservationKind.Measured, 41.0, "writer-here")));
            Assert.That((seen.Kind, seen.Value, seen.Subject), Is.EqualTo((ObservationKind.Measured, 42.0, "standby-there")));
        });
    }

    [Test]
    public async Task The_lag_columns_name_the_standby_on_the_writer_and_are_refused_by_a_standby()
    {
        await using LagColumnsProbe writer = new(Some.Plan("lag", deadlineMs: 5000), primary.Endpoint());
        await using LagColumnsProbe reader = new(Some.Plan("lag", deadlineMs: 5000), standby.Endpoint());

        Observation seen = await Some.AskAsync(writer);
        Observation refused = await Some.AskAsync(reader);

        Assert.Multiple(() =>
        {
            Assert.That((seen.Kind, seen.Unit), Is.EqualTo((ObservationKind.Measured, "bytes")), seen.Detail);
            Assert.That(seen.Value, Is.GreaterThanOrEqualTo(0));
            Assert.That(seen.Detail, Does.StartWith("standby-there streaming"));
            Assert.That(refused.Kind, Is.EqualTo(ObservationKind.Refused), refused.Detail);
        });
    }

    [Test]
    public async Task A_ledger_holds_the_rows_of_one_moment_and_of_its_prefix_only()
    {
        await primary.ExecuteAsync(
            "INSERT INTO orders SELECT 'ledger_' || n, 'content ' || n FROM generate_series(1, 5000) n;"
            + "INSERT INTO orders VALUES ('ledgerX1', 'a wildcard would take this one'), ('other-1', 'not ours')", "orders");
        List<LedgerRow> rows = [];
        LedgerReader reader = new(primary.Endpoint(), new DrillClock(TimeProvider.System));
        await using NpgsqlConnection other = new(primary.OwnerString);
        await other.OpenAsync();
        bool inserted = false;

        LedgerReading reading = await reader.ReadAsync("ledger_", row =>
        {
            if (!inserted)
            {
                inserted = true;
                using NpgsqlCommand late = new("INSERT INTO orders VALUES ('ledger_late', 'after the snapshot')", other);
                late.ExecuteNonQuery();
            }

            rows.Add(row);
        }, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That((reading.Identity, reading.IsStandby, reading.Rows), Is.EqualTo(("writer-here", false, 5000L)));
            Assert.That(rows, Has.Count.EqualTo(5000).And.Contains(new LedgerRow("ledger_17", "content 17")));
            Assert.That(rows.Select(row => row.Id), Has.None.EqualTo("ledger_late"));
            Assert.That(reading.AskedAt, Is.LessThan(reading.SnapshotBy));
            Assert.That(reading.SnapshotBy, Is.LessThan(reading.AnsweredAt));
        });
    }

    [Test]
    public async Task A_ledger_can_be_read_from_a_standby_and_says_that_it_was_one()
    {
        LedgerReading reading = await new LedgerReader(standby.Endpoint(), new DrillClock(TimeProvider.System))
            .ReadAsync("nothing begins like this", _ => { }, CancellationToken.None);

        Assert.That((reading.Identity, reading.IsStandby, reading.Rows), Is.EqualTo(("standby-there", true, 0L)));
    }

    [Test]
    public void A_ledger_that_cannot_be_read_is_no_empty_ledger()
    {
        LedgerReader reader = new(primary.Endpoint(SilentPort.Closed().Port), new DrillClock(TimeProvider.System));

        Assert.That(
            () => reader.ReadAsync("any", _ => { }, CancellationToken.None),
            Throws.InstanceOf<LedgerUnreadableException>().With.Message.Contains("'here'"));
    }
}
