using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ChaosHarness.Lab.Backplane;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Resolvers;

/// <summary>Real resolvers against the lab's name servers: what each does with a TTL, a change and a silent authority.</summary>
[TestFixture]
public sealed class ResolverTests
{
    private const string Before = "10.9.0.1";
    private const string After = "10.9.0.2";
    private const int TtlSeconds = 5;
    private const int Questions = 10_000;
    private const string Unbound = "10.0.0.53";
    private const string MinimumTtl = "10.0.0.58";
    private const string ServeStale = "10.0.0.59";
    private const string FailureCaching = "10.0.0.60";

    private static readonly string[] WellBehaved = [Unbound, "10.0.0.54", "10.0.0.55", "10.0.0.56", "10.0.0.57"];
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private ResolverWorld world = null!;
    private CancellationTokenSource limit = null!;

    [OneTimeSetUp]
    public void Start_every_resolver() => world = new ResolverWorld();

    [OneTimeTearDown]
    public void Take_the_lab_down() => world?.Dispose();

    [SetUp]
    public void Limit_the_time() => limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));

    [TearDown]
    public void Release_the_limit() => limit.Dispose();

    // Four standard deviations of 10,000 draws at 0.7 are 183 answers: a right authority fails once in 16,000 runs.
    [TestCase("10.0.1.53")]
    [TestCase("10.0.1.54")]
    public async Task An_authority_shares_its_answers_70_to_30_within_binomial_bounds(string server)
    {
        using var socket = world.Lab.SocketIn("edge", SocketType.Dgram);
        await socket.ConnectAsync(IPEndPoint.Parse(server + ":53"), limit.Token);
        var counts = new Dictionary<string, int>();
        var buffer = new byte[1500];
        for (var answered = 0; answered < Questions;)
        {
            var window = Math.Min(50, Questions - answered);
            for (var number = 0; number < window; number++)
            {
                await socket.SendAsync(DnsReply.Query((ushort)number, "api.kimkao.io"), limit.Token);
            }

            for (var number = 0; number < window; number++, answered++)
            {
                var length = await socket.ReceiveAsync(buffer, limit.Token);
                var address = DnsReply.Parse(buffer.AsSpan(0, length)).Address!;
                counts[address] = counts.GetValueOrDefault(address) + 1;
            }
        }

        await TestContext.Out.WriteLineAsync($"{server}: {string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"))}");
        Assert.That(counts["10.1.2.10"] + counts["10.2.2.10"], Is.EqualTo(Questions));
        Assert.That(counts["10.1.2.10"], Is.EqualTo(7000).Within(183));
    }

    [Test]
    public async Task A_ttl_counts_down_in_every_well_behaved_resolver_and_begins_anew_at_the_authority_s()
    {
        await world.SetAsync("count.kimkao.io", Before, limit.Token);
        foreach (var (resolver, seen) in await WatchAsync(WellBehaved, "count.kimkao.io", TimeSpan.FromSeconds(TtlSeconds + 2)))
        {
            var ttls = seen.Select(answer => answer.TtlSeconds).ToList();
            await TestContext.Out.WriteLineAsync($"{resolver}: {string.Join(' ', ttls)}");
            Assert.That(ttls, Has.All.LessThanOrEqualTo(TtlSeconds), resolver);
            Assert.That(ttls.Distinct().Count(), Is.GreaterThanOrEqualTo(4), resolver);
            Assert.That(ttls.Zip(ttls.Skip(1)).Count(pair => pair.Second > pair.First), Is.EqualTo(1).Or.EqualTo(2), $"{resolver}: renewals");
        }
    }

    [Test]
    public async Task After_a_change_the_well_behaved_resolvers_move_within_the_ttl_and_the_one_with_a_minimum_ttl_does_not()
    {
        const string Name = "move.kimkao.io";
        await world.SetAsync(Name, Before, limit.Token);
        string[] all = [.. WellBehaved, MinimumTtl];
        foreach (var resolver in all)
        {
            Assert.That((await world.AskAsync(resolver, Name, limit.Token))?.Address, Is.EqualTo(Before), resolver);
        }

        await world.SetAsync(Name, After, limit.Token);
        var seen = await WatchAsync(all, Name, TimeSpan.FromSeconds(TtlSeconds + 3));
        foreach (var resolver in WellBehaved)
        {
            var moved = seen[resolver].First(answer => answer.Address == After).At;
            await TestContext.Out.WriteLineAsync($"{resolver} moved {moved.TotalSeconds:0.0} s after the change");
            Assert.That(moved, Is.LessThan(TimeSpan.FromSeconds(TtlSeconds + 1.5)), resolver);
            Assert.That(seen[resolver].Where(answer => answer.At >= moved), Has.All.Property("Address").EqualTo(After), resolver);
        }

        Assert.That(seen[MinimumTtl], Has.All.Property("Address").EqualTo(Before));
        Assert.That(seen[MinimumTtl][^1].TtlSeconds, Is.InRange(250u, 300u));
    }

    [Test]
    public async Task A_stale_serving_resolver_answers_once_more_from_an_expired_entry_with_a_ttl_of_30()
    {
        const string Name = "stale.kimkao.io";
        await world.SetAsync(Name, Before, limit.Token);
        await world.AskAsync(ServeStale, Name, limit.Token);
        await world.AskAsync(Unbound, Name, limit.Token);
        await world.SetAsync(Name, After, limit.Token);
        await UntilAsync(TimeSpan.FromSeconds(TtlSeconds + 1));

        Assert.That((await world.AskAsync(Unbound, Name, limit.Token))?.Address, Is.EqualTo(After));
        var stale = await world.AskAsync(ServeStale, Name, limit.Token);
        Assert.That((stale?.Address, stale?.TtlSeconds), Is.EqualTo((Before, 30u)));
        var fresh = await WatchAsync([ServeStale], Name, TimeSpan.FromSeconds(1));
        Assert.That(fresh[ServeStale][^1].Address, Is.EqualTo(After));
    }

    [Test]
    public async Task A_failure_caching_resolver_fails_longer_than_the_name_servers_did()
    {
        using var backplane = world.Lab.Backplane();
        await backplane.SetCutAsync(
            "authority",
            new CutRule { Subnets = ["10.0.1.0/24"], Peers = [$"{Unbound}/32", $"{FailureCaching}/32"], Protocol = "udp" },
            limit.Token);
        var cut = await WatchAsync([Unbound, FailureCaching], "orders-writer.kimkao.io", TimeSpan.FromSeconds(8));
        Assert.That(cut[Unbound].Where(answer => answer.At > TimeSpan.FromSeconds(6)), Has.All.Property("Address").Null);
        await backplane.LiftCutAsync("authority", limit.Token);
        var seen = await WatchAsync([Unbound, FailureCaching], "orders-writer.kimkao.io", TimeSpan.FromSeconds(12));

        var healed = seen[Unbound].First(answer => answer.Address is not null).At;
        await TestContext.Out.WriteLineAsync(
            $"unbound answered {healed.TotalSeconds:0.0} s after the cut, the twin said "
            + string.Join(' ', seen[FailureCaching].Select(answer => $"{answer.At.TotalSeconds:0.0}:{answer.Code}")));
        Assert.That(healed, Is.LessThan(TimeSpan.FromSeconds(6)));
        Assert.That(seen[FailureCaching].Where(answer => answer.Code == DnsReply.ServerFailure), Is.Not.Empty);
        Assert.That(seen[FailureCaching], Has.All.Property("Address").Null);
    }

    /// <summary>Asks each resolver every quarter of a second, all at once; answers that came, with the time they were asked for.</summary>
    private async Task<Dictionary<string, List<Seen>>> WatchAsync(string[] resolvers, string name, TimeSpan length)
    {
        var seen = resolvers.ToDictionary(resolver => resolver, _ => new List<Seen>());
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Step);
        do
        {
            var at = Stopwatch.GetElapsedTime(start);
            var replies = await Task.WhenAll(resolvers.Select(resolver => world.AskAsync(resolver, name, limit.Token)));
            foreach (var (resolver, reply) in resolvers.Zip(replies))
            {
                if (reply is not null)
                {
                    seen[resolver].Add(new Seen(at, reply.Code, reply.Address, reply.TtlSeconds));
                }
            }
        }
        while (Stopwatch.GetElapsedTime(start) < length && await timer.WaitForNextTickAsync(limit.Token));
        return seen;
    }

    // What expires is a TTL of a real cache: only real time makes it pass.
    private async Task UntilAsync(TimeSpan length)
    {
        using var timer = new PeriodicTimer(length);
        await timer.WaitForNextTickAsync(limit.Token);
    }

    private sealed record Seen(TimeSpan At, int Code, string? Address, uint TtlSeconds);
}
