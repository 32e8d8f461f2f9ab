using System.Net;
using System.Net.Sockets;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.Route53;
using ChaosHarness.Lab.Truth;
using ChaosHarness.Tests.Unit.Harness;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Route53;

/// <summary>Checkers in virtual time, against a loopback port that counts them.</summary>
[Parallelizable]
public sealed class CheckerFleetTests
{
    private const int Checkers = 8;

    [TestCase(10, "", 8)]
    [TestCase(30, "", 8)]
    [TestCase(10, "us-east-1,eu-west-1,sa-east-1", 3)]
    public async Task Every_checker_asks_once_an_interval_and_never_two_in_one_slot(int interval, string regions, int asking)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var scratch = new ScratchFolder();
        using var truth = new TruthLog(scratch.PathOf("truth"), "test");
        using var ending = new CancellationTokenSource();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        var clock = new FakeTimeProvider();
        var board = new HealthCheckBoard(Checkers);
        var fleet = new CheckerFleet(board, new IPAddress?[Checkers], truth, seed: 3, clock, new BackgroundWork(ending.Token));
        var check = new HealthCheck("check", "check", 1, new HealthCheckConfig
        {
            Type = "TCP",
            IpAddress = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndPoint!).Port,
            RequestIntervalSeconds = interval,
            Regions = regions.Split(',', StringSplitOptions.RemoveEmptyEntries),
        });
        board.Put(check);
        fleet.Start(check);

        for (var turn = 0; turn < 2; turn++)
        {
            for (var slot = 0; slot < Checkers; slot++)
            {
                clock.Advance(TimeSpan.FromSeconds(interval) / Checkers);
                if (CheckerRegions.Takes(slot, check.Config))
                {
                    using var one = await listener.AcceptAsync(limit.Token);
                }
            }
        }

        Assert.That(listener.Poll(0, SelectMode.SelectRead), Is.False, "nobody asked twice");
        Assert.That(Enumerable.Range(0, Checkers).Count(slot => CheckerRegions.Takes(slot, check.Config)), Is.EqualTo(asking));
        await ending.CancelAsync();
    }
}
