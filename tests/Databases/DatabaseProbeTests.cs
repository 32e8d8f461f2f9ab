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
    public async Task A_cut_costs_the_samples_in_it_and_the_first_one_after_it_is_measured()
    {
        await using DoubleCut path = new(primary.Port);
        ProbePlan plan = Some.Plan("cut", deadlineMs: 400);
        await using WriterProbe probe = new(plan, primary.Endpoint(path.Port), "cut");
        Observation before = await Some.AskAsync(probe);

        path.Cut();
        Observation[] during = await Task.WhenAll(Enumerable.Range(1, 50).Select(number => Some.AskAsync(probe, number)));
        path.Lift();
        Observation after = await Some.AskAsync(probe, 51);

        Assert.Multiple(() =>
        {
            Assert.That(before.Kind, Is.EqualTo(ObservationKind.Measured), before.Detail);
            Assert.That(during.Count(one => one.Kind == ObservationKind.Unknown), Is.EqualTo(1), "the one idle connection was asked");
            Assert.That(during.Count(one => one.Kind == ObservationKind.Unreachable), Is.EqualTo(49));
            Assert.That(during.Max(one => (one.AnsweredAt - one.AskedAt).TotalMilliseconds), Is.LessThan(900));
            Assert.That(after.Kind, Is.EqualTo(ObservationKind.Measured), after.Detail);
        });
    }

    [Test]
    public async Task One_slow_answer_does_not_cost_the_connections_that_answered_meanwhile()
    {
        await using WriterProbe probe = new(
            Some.Plan("slow", deadlineMs: 800),
            primary.Endpoint() with
            {
                IdentityQuery = "CASE WHEN pg_try_advisory_xact_lock(7) THEN pg_sleep(3)::text ELSE pg_backend_pid()::text END",
                ExpectedIdentity = null,
            },
            "slow");
        Task<Observation> asking = Some.AskAsync(probe);
        await primary.UntilAsync("SELECT bool_or(wait_event = 'PgSleep') FROM pg_stat_activity WHERE application_name = 'drill slow'");
        Observation meanwhile = await Some.AskAsync(probe, 1);
        Observation slow = await asking;
        Observation next = await Some.AskAsync(probe, 2);

        Assert.That(slow.Kind, Is.EqualTo(ObservationKind.Unknown), slow.Detail);
        Assert.That((next.Kind, next.Subject), Is.EqualTo((ObservationKind.Measured, meanwhile.Subject)), next.Detail);
    }

    /// <summary>When it was closed, each late answer made a later sample open a connection, fifty a second on a slow machine.</summary>
    [Test]
    public async Task A_connection_that_answers_too_late_for_its_sample_serves_the_next_one()
    {
        const string Mine = "FROM pg_stat_activity WHERE application_name = 'drill tardy'";
        await using WriterProbe probe = new(
            Some.Plan("tardy", deadlineMs: 300),
            primary.Endpoint() with { IdentityQuery = "pg_backend_pid()", ExpectedIdentity = null },
            "tardy");
        await using NpgsqlConnection other = new(OwnerString());
        await other.OpenAsync();
        await using NpgsqlTransaction slow = await other.BeginTransactionAsync();
        await using NpgsqlCommand hold = new("LOCK TABLE drill.beacon IN ACCESS EXCLUSIVE MODE", other, slow);
        await hold.ExecuteNonQueryAsync();
        Observation late = await Some.AskAsync(probe);
        string kept = await primary.ScalarAsync<string>($"SELECT pid::text {Mine}");

        await slow.CommitAsync();
        await primary.UntilAsync($"SELECT bool_and(state = 'idle') {Mine}");

        // The server is done before the answer has arrived here, so the next sample may come too early for the connection; no later one can.
        List<Observation> next = [];
        for (int pair = 0; pair < 5; pair++)
        {
            next.AddRange(await Task.WhenAll(Some.AskAsync(probe, (2 * pair) + 1), Some.AskAsync(probe, (2 * pair) + 2)));
        }

        Assert.That(late.Kind, Is.EqualTo(ObservationKind.Unknown), late.Detail);
        Assert.That(next.Select(one => one.Subject), Does.Contain(kept));
    }

    [Test]
    public async Task Commits_that_wait_for_a_standby_are_unknown_and_never_cancelled_and_do_not_eat_the_server()
    {
        await using WriterProbe probe = new(
            Some.Plan("waiting", deadlineMs: 300), primary.Endpoint() with { MaxConnections = 3 }, "waiting");
        await primary.SetAsync("synchronous_standby_names", "nobody");
        List<Observation> waiting = [];
        try
        {
            for (int number = 0; number < 5; number++)
            {
                waiting.Add(await Some.AskAsync(probe, number));
            }

            Assert.That(
                await primary.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'drill waiting'"),
                Is.EqualTo(3));
        }
        finally
        {
            await primary.SetAsync("synchronous_standby_names", string.Empty);
        }

        await primary.UntilAsync("SELECT bool_and(state = 'idle') FROM pg_stat_activity WHERE application_name = 'drill waiting'");
        Observation after = await Some.AskAsync(probe, 5);

        Assert.Multiple(() =>
        {
            Assert.That(waiting, Has.All.Property(nameof(Observation.Kind)).EqualTo(ObservationKind.Unknown));
            Assert.That(waiting[^1].Detail, Does.StartWith("3 earlier statements"));
            Assert.That(after.Kind, Is.EqualTo(ObservationKind.Measured), after.Detail);
        });
    }

    /// <summary>The probe of a writer that came back from a cut, and was one still, asked nothing for 5 s and saw no split brain.</summary>
    [Test]
    public async Task A_cut_that_met_every_connection_in_use_does_not_blind_the_probe_after_its_end()
    {
        await using DoubleCut path = new(primary.Port);
        await using WriterProbe probe = new(
            Some.Plan("blind", deadlineMs: 500), primary.Endpoint(path.Port) with { MaxConnections = 4 }, "blind");
        await using NpgsqlConnection other = new(OwnerString());
        await other.OpenAsync();
        await using NpgsqlTransaction slow = await other.BeginTransactionAsync();
        await using NpgsqlCommand hold = new("LOCK TABLE drill.beacon IN ACCESS EXCLUSIVE MODE", other, slow);
        await hold.ExecuteNonQueryAsync();
        Observation[] during = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Some.AskAsync(probe, number)));

        path.Cut();
        await slow.CommitAsync();
        path.LiftForNewOnes();
        Observation after = await Some.AskAsync(probe, during.Length);

        Assert.That(during, Has.All.Property(nameof(Observation.Kind)).EqualTo(ObservationKind.Unknown));
        Assert.That(after.Kind, Is.EqualTo(ObservationKind.Measured), after.Detail);
    }

    /// <summary>
    /// When only a few were kept, a slow moment made every sample open a connection and close it again, and a busy machine never recovered.
    /// </summary>
    [Test]
    public async Task Connections_that_a_slow_moment_needed_are_kept_and_used_again()
    {
        const string Mine = "FROM pg_stat_activity WHERE application_name = 'drill crowd'";
        const int Crowd = 12;
        await using WriterProbe probe = new(Some.Plan("crowd", deadlineMs: 20_000), primary.Endpoint(), "crowd");
        await Some.AskAsync(probe);
        await using NpgsqlConnection other = new(OwnerString());
        await other.OpenAsync();
        await using NpgsqlTransaction slow = await other.BeginTransactionAsync();
        await using NpgsqlCommand hold = new("LOCK TABLE drill.beacon IN ACCESS EXCLUSIVE MODE", other, slow);
        await hold.ExecuteNonQueryAsync();

        Task<Observation>[] asked = [.. Enumerable.Range(1, Crowd).Select(number => Some.AskAsync(probe, number))];
        await primary.UntilAsync($"SELECT count(*) = {Crowd} {Mine}");
        string first = await primary.ScalarAsync<string>($"SELECT string_agg(pid::text, ',' ORDER BY pid) {Mine}");
        await slow.CommitAsync();
        Observation[] seen = await Task.WhenAll(asked);
        Observation again = await Some.AskAsync(probe, Crowd + 1);

        Assert.That(seen.Append(again).Select(one => one.Kind), Is.All.EqualTo(ObservationKind.Measured));
        Assert.That(await primary.ScalarAsync<string>($"SELECT string_agg(pid::text, ',' ORDER BY pid) {Mine}"), Is.EqualTo(first));
    }

    /// <summary>When it was closed, each sample opened one of its own, hundreds a second on a slow machine, and none was ever in time.</summary>
    [Test]
    public async Task A_connection_that_opens_too_late_for_its_sample_serves_the_next_one()
    {
        const string Mine = "FROM pg_stat_activity WHERE application_name = 'drill late'";
        await using WriterProbe probe = new(Some.Plan("late", deadlineMs: 800), primary.Endpoint(), "late");
        await primary.SetAsync("post_auth_delay", "1s");
        try
        {
            Observation late = await Some.AskAsync(probe);
            await primary.UntilAsync($"SELECT count(*) = 1 {Mine}");
            Observation next = await Some.AskAsync(probe, 1);

            Assert.That((late.Kind, late.Detail), Is.EqualTo((ObservationKind.Unreachable, "no connection before the deadline")));
            Assert.That(next.Kind, Is.EqualTo(ObservationKind.Measured), next.Detail);
        }
        finally
        {
            await primary.SetAsync("post_auth_delay", "0");
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
        await using NpgsqlConnection other = new(OwnerString());
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

    private string OwnerString() => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = primary.Port,
        Username = "owner",
        Password = primary.Endpoint().Password(),
        Database = "orders",
        Pooling = false,
        SslMode = SslMode.Disable,
    }.ConnectionString;
}
