using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ChaosHarness.Lab.ControlPlane.Route53;
using ChaosHarness.Tests.Unit.Probes;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Route53;

/// <summary>One question of one checker, over loopback; its time-outs run on a virtual clock.</summary>
[Parallelizable]
public sealed class EndpointCheckTests
{
    private readonly FakeTimeProvider clock = new();

    [TestCase("HTTP", 4)]
    [TestCase("TCP", 10)]
    public async Task A_connection_that_is_not_made_fails_at_its_limit_and_not_before(string type, int seconds)
    {
        using var silent = new SilentPort();
        var asking = new EndpointCheck(clock).AskAsync(Check(type, silent.EndPoint.Port, null), null, CancellationToken.None);
        await ExpectTimeOutAsync(asking, seconds);
    }

    [Test]
    public async Task An_endpoint_that_accepts_and_says_nothing_fails_2_seconds_after_connecting()
    {
        using var listener = Listener();
        var asking = new EndpointCheck(clock).AskAsync(Check("HTTP", PortOf(listener), null), null, CancellationToken.None);

        // The question comes after the limit for its answer has begun to run.
        using var client = await listener.AcceptAsync();
        await client.ReceiveAsync(new byte[4096]);
        await ExpectTimeOutAsync(asking, 2);
    }

    [TestCase(200, ExpectedResult = true)]
    [TestCase(302, ExpectedResult = true)]
    [TestCase(399, ExpectedResult = true)]
    [TestCase(404, ExpectedResult = false)]
    [TestCase(503, ExpectedResult = false)]
    public async Task<bool> A_status_of_2xx_or_3xx_passes(int status) =>
        (await AskAsync("HTTP", Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Word\r\nContent-Length: 0\r\n\r\n"))).Passed;

    // "UP" at an offset: the last place where it lies wholly in the first 5,120 bytes is 5,118.
    [TestCase(0, "UP", "", ExpectedResult = true)]
    [TestCase(5118, "UP", "", ExpectedResult = true)]
    [TestCase(5119, "UP", "", ExpectedResult = false)]
    [TestCase(0, "up", "", ExpectedResult = false, Description = "case matters")]
    [TestCase(10, "UP", "gzip", ExpectedResult = true)]
    [TestCase(10, "UP", "deflate", ExpectedResult = true)]
    [TestCase(5119, "UP", "gzip", ExpectedResult = false)]
    [TestCase(10, "UP", "chunked", ExpectedResult = true)]
    public async Task<bool> The_string_must_lie_wholly_in_the_first_5120_bytes(int offset, string wanted, string encoding)
    {
        var body = Encoding.ASCII.GetBytes(new string('.', offset) + "UP" + new string('.', 20));
        return (await AskAsync("HTTP_STR_MATCH", Answer(body, encoding), wanted)).Passed;
    }

    [TestCase("Content-Length: 1000000\r\n\r\n", "", 10, ExpectedResult = true, Description = "long, and never whole")]
    [TestCase("Content-Length: 1000000\r\n\r\n", "", 6000, ExpectedResult = false, Description = "not within what is searched")]
    [TestCase("Transfer-Encoding: Chunked\r\n\r\n1770\r\n", "\r\n0\r\n\r\n", 10, ExpectedResult = true, Description = "whole, and left open")]
    public async Task<bool> No_more_is_waited_for_than_is_searched(string header, string end, int offset)
    {
        using var listener = Listener();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        var asking = new EndpointCheck(clock).AskAsync(Check("HTTP_STR_MATCH", PortOf(listener), "UP"), null, limit.Token);
        using var client = await listener.AcceptAsync(limit.Token);
        await client.ReceiveAsync(new byte[4096], limit.Token);
        var body = (new string('.', offset) + "UP").PadRight(6000, '.')[..6000];
        await client.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{header}{body}{end}"), limit.Token);
        return (await asking).Passed;
    }

    [Test]
    public async Task Headers_of_more_than_16384_bytes_fail() => Assert.That(
        (await AskAsync("HTTP", Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nX: {new string('x', 17_000)}\r\n\r\n"))).Passed, Is.False);

    [Test]
    public async Task A_tcp_check_is_content_with_a_connection()
    {
        using var listener = Listener();
        var check = Check("TCP", PortOf(listener), null);
        Assert.That((await new EndpointCheck(clock).AskAsync(check, null, CancellationToken.None)).Passed, Is.True);
        var closed = Check("TCP", SilentPort.Closed().Port, null);
        Assert.That((await new EndpointCheck(clock).AskAsync(closed, null, CancellationToken.None)).Passed, Is.False);
    }

    private static byte[] Answer(byte[] body, string encoding)
    {
        using var packed = new MemoryStream();
        if (encoding is "gzip" or "deflate")
        {
            using Stream packing = encoding == "gzip"
                ? new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)
                : new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            packing.Write(body);
        }

        return encoding switch
        {
            "chunked" =>
            [
                .. "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n"u8, .. body[..11], .. "\r\n"u8,
                .. Encoding.ASCII.GetBytes($"{body.Length - 11:x}\r\n"), .. body[11..], .. "\r\n0\r\n\r\n"u8,
            ],
            "" => [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n"), .. body],
            _ =>
            [
                .. Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {packed.Length}\r\n\r\n"),
                .. packed.ToArray(),
            ],
        };
    }

    private async Task<CheckerObservation> AskAsync(string type, byte[] answer, string? wanted = null)
    {
        using var listener = Listener();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptAsync();
            await client.ReceiveAsync(new byte[4096]);
            await client.SendAsync(answer);
            client.Shutdown(SocketShutdown.Send);
            // Until the checker has what it wants: closing at once would reset what it has not read yet.
            while (await client.ReceiveAsync(new byte[4096]) > 0)
            {
            }
        });
        var observation = await new EndpointCheck(clock).AskAsync(Check(type, PortOf(listener), wanted), null, CancellationToken.None);
        await serving.ContinueWith(_ => { }, TaskScheduler.Default);
        return observation;
    }

    private async Task ExpectTimeOutAsync(Task<CheckerObservation> asking, int seconds)
    {
        clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.That(asking.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((await asking).Text, Does.Contain($"within {seconds} s"));
    }

    private static HealthCheck Check(string type, int port, string? wanted) => new("check", "check", 1, new HealthCheckConfig
    {
        Type = type, IpAddress = "127.0.0.1", Port = port, SearchString = wanted,
    });

    private static Socket Listener()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    private static int PortOf(Socket listener) => ((IPEndPoint)listener.LocalEndPoint!).Port;
}
