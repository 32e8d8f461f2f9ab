using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.Databases;
using ChaosHarness.Lab.Orders;
using ChaosHarness.Lab.Truth;
using Npgsql;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Databases;

/// <summary>The orders service over HTTP, with real databases and with one that never answers.</summary>
[CancelAfter(90_000)]
public sealed class OrdersOverHttpTests
{
    private readonly HttpClient client = new();

    [OneTimeTearDown]
    public void Close() => client.Dispose();

    [Test]
    public async Task An_order_is_written_once_and_can_be_read_in_the_other_region(CancellationToken cancellationToken)
    {
        await using var pair = await DatabasePair.StartAsync(cancellationToken);
        using var truth = TruthLog.Open(pair.Lab, "orders");
        await using var taiwan = await StartAsync(pair.Port("taiwan"), pair.Port("taiwan"), truth, cancellationToken);
        await using var tokyo = await StartAsync(pair.Port("taiwan"), pair.Port("tokyo"), truth, cancellationToken);
        await Eventually.IsTrueAsync(
            "replication is synchronous",
            TimeSpan.FromSeconds(20),
            () => pair.Truth("replication.mode") is [.., var latest] && (string?)latest["mode"] == "synchronous",
            cancellationToken);

        var first = await PostAsync(taiwan, "order-1", cancellationToken);
        var again = await PostAsync(tokyo, "order-1", cancellationToken);
        var read = await client.GetFromJsonAsync<JsonObject>(
            new Uri(tokyo.Address, "orders/order-1?nonce=7"), cancellationToken);

        Assert.That(first.Status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(first.Body["warning"], Is.Null);
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((string?)read!["nonce"], Is.EqualTo("7"));
        Assert.That(pair.Truth("order.committed").Select(fact => (string?)fact["id"]), Is.EqualTo(["order-1"]));
    }

    [Test]
    public async Task A_commit_whose_wait_for_the_standby_is_cancelled_carries_the_warning(
        CancellationToken cancellationToken)
    {
        await using var pair = await DatabasePair.StartAsync(cancellationToken, "B1");
        using var truth = TruthLog.Open(pair.Lab, "orders");
        await using var orders = await StartAsync(pair.Port("taiwan"), pair.Port("taiwan"), truth, cancellationToken);
        await PostAsync(orders, "connects", cancellationToken);
        await pair.StopAsync("tokyo");
        await using var superuser = await pair.ConnectAsSuperuserAsync("taiwan", cancellationToken);

        var (status, body) = await PostWhileNobodyConfirmsAsync(orders, superuser, cancellationToken);

        Assert.That(status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((string?)body["warning"], Does.Contain("synchronous replication"));
    }

    [Test]
    public async Task Against_a_silent_database_every_request_is_answered_at_the_deadline_as_not_written(
        CancellationToken cancellationToken)
    {
        // A listening socket that nobody accepts on: connections are made and then nothing comes, as after a cut.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(512);
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var folder = Directory.CreateTempSubdirectory("lab-orders-").FullName;
        using var truth = new TruthLog(Path.Combine(folder, "truth.jsonl"), "orders");
        await using var orders = await StartAsync(port, port, truth, cancellationToken);
        await PostAsync(orders, "warms-up", cancellationToken);

        var begun = Stopwatch.GetTimestamp();
        var health = client.GetAsync(new Uri(orders.Address, "actuator/health"), cancellationToken);
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(
            number => PostAsync(orders, $"order-{number}", cancellationToken)));
        var took = Stopwatch.GetElapsedTime(begun);
        using var healthAnswer = await health;
        Directory.Delete(folder, recursive: true);

        TestContext.Out.WriteLine($"300 answers after {took.TotalMilliseconds:F0} ms");
        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(answers.Select(answer => (string?)answer.Body["outcome"]), Is.All.EqualTo("not-written"));
        Assert.That(healthAnswer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(took, Is.LessThan(TimeSpan.FromSeconds(3)));
    }

    private static Task<RunningOrders> StartAsync(
        int writer, int own, TruthLog truth, CancellationToken cancellationToken) => RunningOrders.StartAsync(
        new OrdersSite
        {
            AwsRegion = "test-region",
            Instance = "test-1",
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            Writer = new DnsEndPoint("127.0.0.1", writer),
            Own = new DnsEndPoint("127.0.0.1", own),
            Seed = 1,
        },
        DatabasePair.Password,
        truth,
        TimeProvider.System,
        cancellationToken);

    /// <summary>Requires a standby that does not exist, then cancels the one commit that waits for it.</summary>
    private async Task<(HttpStatusCode Status, JsonObject Body)> PostWhileNobodyConfirmsAsync(
        RunningOrders orders, NpgsqlConnection superuser, CancellationToken cancellationToken)
    {
        while (true)
        {
            // The agent of an asynchronous lab takes the requirement back within 0.1 s, so it is set anew.
            await LocalServer.RunAsync(
                superuser, "alter system set synchronous_standby_names = 'nobody'", cancellationToken);
            await LocalServer.RunAsync(superuser, "select pg_reload_conf()", cancellationToken);
            var sent = PostAsync(orders, $"order-{Stopwatch.GetTimestamp()}", cancellationToken);
            while (!sent.IsCompleted)
            {
                await LocalServer.RunAsync(
                    superuser,
                    "select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'",
                    cancellationToken);
            }

            if ((await sent).Body["warning"] is not null)
            {
                return await sent;
            }
        }
    }

    private async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(
        RunningOrders orders, string id, CancellationToken cancellationToken)
    {
        using var answer = await client.PostAsJsonAsync(
            new Uri(orders.Address, "orders"), new { id, item = "item", nonce = "n" }, cancellationToken);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))!);
    }
}
