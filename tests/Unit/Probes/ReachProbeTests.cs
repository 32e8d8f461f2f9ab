using System.Net;
using System.Net.Sockets;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Reach;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Probes;

public sealed class ReachProbeTests
{
    [Test]
    public async Task A_port_that_takes_connections_is_measured()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        await using ReachProbe probe = new(Some.Plan("reach"), (IPEndPoint)listener.LocalEndpoint);

        Observation seen = await Some.AskAsync(probe);

        Assert.Multiple(() =>
        {
            Assert.That(seen.Kind, Is.EqualTo(ObservationKind.Measured));
            Assert.That(seen.Value, Is.GreaterThan(0).And.LessThan(1000));
            Assert.That(seen.Subject, Is.EqualTo(listener.LocalEndpoint.ToString()));
        });
    }

    [Test]
    public async Task A_port_that_refuses_is_unreachable()
    {
        await using ReachProbe probe = new(Some.Plan("reach"), SilentPort.Closed());

        Observation seen = await Some.AskAsync(probe);

        Assert.That(seen.Kind, Is.EqualTo(ObservationKind.Unreachable), seen.Detail);
    }

    [Test]
    public async Task A_port_that_stays_silent_is_unknown_at_the_deadline()
    {
        using SilentPort hole = new();
        await using ReachProbe probe = new(Some.Plan("reach", deadlineMs: 150), hole.EndPoint);

        Observation seen = await Some.AskAsync(probe);

        Assert.Multiple(() =>
        {
            Assert.That(seen.Kind, Is.EqualTo(ObservationKind.Unknown), seen.Detail);
            Assert.That((seen.AnsweredAt - seen.AskedAt).TotalMilliseconds, Is.GreaterThan(140), "runtime timers may fire some milliseconds early");
        });
    }
}
