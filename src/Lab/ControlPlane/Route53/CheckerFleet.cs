using System.Collections.Concurrent;
using System.Net;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Route 53's health checkers: each asks each endpoint at its own phase, and waits for no hanging check.</summary>
internal sealed class CheckerFleet(
    HealthCheckBoard board,
    IReadOnlyList<IPAddress?> sources,
    TruthLog truth,
    int seed,
    TimeProvider clock,
    BackgroundWork work)
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> running = new(StringComparer.Ordinal);
    private readonly EndpointCheck endpoint = new(clock);
    private readonly Random random = new(seed);
    private long order;

    /// <summary>Starts or restarts the checkers of a check, with its present settings.</summary>
    public void Start(HealthCheck check)
    {
        Stop(check.Id);
        if (!check.Config.IsEndpoint || check.Config.Disabled)
        {
            return;
        }

        var stop = CancellationTokenSource.CreateLinkedTokenSource(work.Ending);
        running[check.Id] = stop;
        var interval = TimeSpan.FromSeconds(check.Config.RequestIntervalSeconds ?? 30);
        for (var checker = 0; checker < sources.Count; checker++)
        {
            // Spread over the interval, with a seeded share of a slot on top: checkers are not in step.
            double share;
            lock (random)
            {
                share = (checker + random.NextDouble()) / sources.Count;
            }

            var number = checker;
            if (!CheckerRegions.Takes(number, check.Config))
            {
                continue;
            }

            work.Start(token => RunAsync(check, number, interval, interval * share, token), stop.Token);
        }
    }

    public void Stop(string id)
    {
        if (running.TryRemove(id, out var stop))
        {
            stop.Cancel();
        }
    }

    /// <summary>Writes status changes that an API call caused.</summary>
    public void Report(IReadOnlyList<(string Id, bool Healthy)> changes)
    {
        foreach (var (id, healthy) in changes)
        {
            truth.Write("healthcheck.status", new { id, healthy });
        }
    }

    private async Task RunAsync(
        HealthCheck check, int checker, TimeSpan interval, TimeSpan phase, CancellationToken cancellationToken)
    {
        await Task.Delay(phase, clock, cancellationToken);
        using var timer = new PeriodicTimer(interval, clock);
        do
        {
            var sent = Interlocked.Increment(ref order);
            work.Start(token => AskAsync(check, checker, sent, token), cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task AskAsync(HealthCheck check, int checker, long sent, CancellationToken cancellationToken)
    {
        var observation = await endpoint.AskAsync(check, sources[checker], cancellationToken);
        var (mindChanged, changes) = board.Observe(check.Id, checker, sent, observation);
        if (mindChanged)
        {
            truth.Write("healthcheck.observed", new { id = check.Id, checker, healthy = observation.Passed });
        }

        Report(changes);
    }
}
