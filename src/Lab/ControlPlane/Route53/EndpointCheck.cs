using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Asks one endpoint once, from one checker's address, with Route 53's own time-outs.</summary>
internal sealed class EndpointCheck(TimeProvider clock)
{
    private static readonly TimeSpan HttpConnectLimit = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan TcpConnectLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

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
            await using Stream plain = new NetworkStream(socket, ownsSocket: false);
            await using var stream = config.IsTls ? await EncryptAsync(plain, config, answering.Token) : plain;
            await stream.WriteAsync(Question(check), answering.Token);
            var answer = await HttpHead.ReadAsync(stream, answering.Token);
            if (answer.Status is < 200 or > 399)
            {
                return (false, answer.Status == 0 ? "Failure: The answer was no HTTP" : $"Failure: HTTP Status Code {answer.Status}");
            }

            if (config.SearchString is not { } wanted)
            {
                return (true, $"Success: HTTP Status Code {answer.Status}");
            }

            // The body has as long again.
            phase = $"The body did not arrive within {AnswerLimit.TotalSeconds:0} s";
            using var bodyLimit = new CancellationTokenSource(AnswerLimit, clock);
            using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, bodyLimit.Token);
            return await HttpBody.BeginsWithinAsync(answer, stream, wanted, reading.Token)
                ? (true, $"Success: HTTP Status Code {answer.Status}")
                : (false, $"Failure: HTTP Status Code {answer.Status}, the search string was not found");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, $"Failure: {phase}");
        }
        catch (Exception failure) when (failure is SocketException or IOException or InvalidDataException
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

    private static byte[] Question(HealthCheck check)
    {
        var config = check.Config;
        var host = config.FullyQualifiedDomainName ?? config.IpAddress;
        var port = config.EffectivePort == config.DefaultPort ? "" : $":{config.EffectivePort}";
        var path = config.ResourcePath is { Length: > 0 } given ? given : "/";
        return Encoding.ASCII.GetBytes(
            $"GET {(path.StartsWith('/') ? path : "/" + path)} HTTP/1.1\r\nHost: {host}{port}\r\nAccept: */*\r\n"
            + "Accept-Encoding: gzip, deflate\r\nConnection: close\r\n"
            + $"User-Agent: Amazon-Route53-Health-Check-Service (ref {check.Id}; report http://amzn.to/1vsZADi)\r\n\r\n");
    }

    // Route 53 negotiates TLS and does not look at the certificate: an expired one passes.
    private static async Task<Stream> EncryptAsync(
        Stream plain, HealthCheckConfig config, CancellationToken cancellationToken)
    {
#pragma warning disable CA5359 // Not validating is what the checked behaviour is.
        var tls = new SslStream(plain, leaveInnerStreamOpen: true, (_, _, _, _) => true);
#pragma warning restore CA5359
        var name = config.EnableSni == false ? "" : config.FullyQualifiedDomainName ?? "";
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = name }, cancellationToken);
        return tls;
    }
}
