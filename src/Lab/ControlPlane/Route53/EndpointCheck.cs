using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Asks one endpoint once, from one checker's address, with Route 53's own time-outs.</summary>
internal sealed class EndpointCheck(TimeProvider clock)
{
    public static readonly TimeSpan HttpConnectLimit = TimeSpan.FromSeconds(4);
    public static readonly TimeSpan TcpConnectLimit = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    private const int SearchedBytes = 5120;
    private const int HeadLimit = 16384;

    public async Task<CheckerObservation> AskAsync(
        HealthCheck check, IPAddress? source, CancellationToken cancellationToken)
    {
        var (passed, text) = await AskEndpointAsync(check, source, cancellationToken);
        return new CheckerObservation(passed, text, clock.GetUtcNow());
    }

    private async Task<(bool Passed, string Text)> AskEndpointAsync(
        HealthCheck check, IPAddress? source, CancellationToken cancellationToken)
    {
        var config = check.Config;
        var limit = config.Type == "TCP" ? TcpConnectLimit : HttpConnectLimit;
        var phase = $"The connection was not made within {limit.TotalSeconds:0} s";
        using var connectLimit = new CancellationTokenSource(limit, clock);
        using var connecting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, connectLimit.Token);
        try
        {
            var address = await AddressOfAsync(config, connecting.Token);
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (source is not null)
            {
                socket.Bind(new IPEndPoint(source, 0));
            }

            await socket.ConnectAsync(new IPEndPoint(address, config.EffectivePort), connecting.Token);
            if (config.Type == "TCP")
            {
                return (true, "Success: TCP connection established");
            }

            phase = $"The endpoint did not answer within {AnswerLimit.TotalSeconds:0} s";
            using var answerLimit = new CancellationTokenSource(AnswerLimit, clock);
            using var answering = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, answerLimit.Token);
            return await AskHttpAsync(check, socket, answering.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, $"Failure: {phase}");
        }
        catch (Exception failure) when (failure is SocketException or IOException
            or System.Security.Authentication.AuthenticationException)
        {
            return (false, $"Failure: {failure.Message}");
        }
    }

    private static async Task<IPAddress> AddressOfAsync(HealthCheckConfig config, CancellationToken cancellationToken)
    {
        if (config.IpAddress is { } address)
        {
            return IPAddress.Parse(address);
        }

        // By name, Route 53 resolves anew at each check, and IPv4 only.
        var found = await Dns.GetHostAddressesAsync(
            config.FullyQualifiedDomainName ?? "", AddressFamily.InterNetwork, cancellationToken);
        return found.Length > 0 ? found[0] : throw new SocketException((int)SocketError.HostNotFound);
    }

    private static async Task<(bool Passed, string Text)> AskHttpAsync(
        HealthCheck check, Socket socket, CancellationToken cancellationToken)
    {
        var config = check.Config;
        await using Stream plain = new NetworkStream(socket, ownsSocket: false);
        await using var stream = config.IsTls
            ? await EncryptAsync(plain, config.FullyQualifiedDomainName ?? "", cancellationToken)
            : plain;
        var host = config.FullyQualifiedDomainName ?? config.IpAddress;
        var path = config.ResourcePath is { Length: > 0 } given ? given : "/";
        var question = $"GET {path} HTTP/1.1\r\nHost: {host}:{config.EffectivePort}\r\nAccept: */*\r\nConnection: close\r\n"
            + $"User-Agent: Amazon-Route53-Health-Check-Service (ref {check.Id})\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(question), cancellationToken);
        var wanted = config.SearchString;
        var answer = await ReadAsync(stream, wanted is null ? 16 : HeadLimit + SearchedBytes, cancellationToken);
        var line = answer.Split("\r\n", 2)[0];
        var code = line.Split(' ') is [_, var word, ..] && int.TryParse(word, out var number) ? number : 0;
        if (code is < 200 or > 399)
        {
            return (false, code == 0 ? "Failure: The answer was no HTTP" : $"Failure: HTTP Status Code {code}");
        }

        var isFound = wanted is null || BodyOf(answer).Contains(wanted, StringComparison.Ordinal);
        return isFound
            ? (true, $"Success: HTTP Status Code {code}")
            : (false, $"Failure: HTTP Status Code {code}, the search string was not found");
    }

    // Route 53 negotiates TLS and does not look at the certificate: an expired one passes.
    private static async Task<Stream> EncryptAsync(Stream plain, string name, CancellationToken cancellationToken)
    {
#pragma warning disable CA5359 // Not validating is what the checked behaviour is.
        var tls = new SslStream(plain, leaveInnerStreamOpen: true, (_, _, _, _) => true);
#pragma warning restore CA5359
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = name }, cancellationToken);
        return tls;
    }

    private static async Task<string> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Max(limit, 1024)];
        var filled = 0;
        while (filled < limit)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            if (read == 0)
            {
                break;
            }

            filled += read;
        }

        return Encoding.Latin1.GetString(buffer, 0, filled);
    }

    private static string BodyOf(string answer)
    {
        var start = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var body = start < 0 ? "" : answer[(start + 4)..];
        return body.Length > SearchedBytes ? body[..SearchedBytes] : body;
    }
}
