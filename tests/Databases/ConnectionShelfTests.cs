using ChaosHarness.Probes;
using ChaosHarness.Probes.Databases;
using ChaosHarness.Tests.Unit.Probes;
using Npgsql;
using NUnit.Framework;

namespace ChaosHarness.Tests.Databases;

/// <summary>What becomes of a probe's connections when a network is cut or a server slow, against a real PostgreSQL 15.</summary>
public sealed class ConnectionShelfTests
{
    private RealPostgres primary = null!;

    [OneTimeSetUp]
    public async Task Start_a_writer()
    {
        RealPostgres.Require();
        primary = await RealPostgres.StartAsync("writer-here");
        await WriterProbe.PrepareAsync(primary.Endpoint(), CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop_it()
    {
        if (primary is not null)
        {
            await primary.DisposeAsync();
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
        await using NpgsqlConnection other = new(primary.OwnerString);
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
        await using NpgsqlConnection other = new(primary.OwnerString);
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
        await using NpgsqlConnection other = new(primary.OwnerString);
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
}
