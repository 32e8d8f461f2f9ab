using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ChaosHarness.Tests.Unit.Probes;

/// <summary>A double of the orders endpoint: reads HTTP/1.1 requests on a loopback port, behind TLS 1.3 if it has
/// a certificate, and answers as the test says.</summary>
internal sealed class DoubleHttpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<DoubleRequest, DoubleAnswer> answer;
    private readonly X509Certificate2? certificate;
    private readonly Task accepting;
    private int requests;
    private int connections;
    private int releaseAt = int.MaxValue;

    public DoubleHttpServer(Func<DoubleRequest, DoubleAnswer> answer, X509Certificate2? certificate = null)
    {
        this.answer = answer;
        this.certificate = certificate;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public int Connections => Volatile.Read(ref connections);

    public string? LastHost { get; private set; }

    /// <summary>No handshake begins before this is done.</summary>
    public Task? HandshakeHeld { get; init; }

    /// <summary>Answers the held requests once so many have come.</summary>
    public void ReleaseWhenReceived(int count) => releaseAt = count;

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await accepting;
        listener.Dispose();
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(closing.Token);
                Interlocked.Increment(ref connections);
                serving.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient owned = client;
        try
        {
            await using Stream stream = await SecureAsync(client.GetStream());
            using StreamReader reader = new(stream, Encoding.ASCII);
            while (await ReadAsync(reader) is { } request && await AnswerAsync(stream, request))
            {
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or AuthenticationException)
        {
            // The client gave up, or the test is over.
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream plain)
    {
        if (certificate is null)
        {
            return plain;
        }

        if (HandshakeHeld is { } held)
        {
            await held.WaitAsync(closing.Token);
        }

        SslStream secure = new(plain);
        SslServerAuthenticationOptions options = new() { ServerCertificate = certificate, EnabledSslProtocols = SslProtocols.Tls13 };
        await secure.AuthenticateAsServerAsync(options, closing.Token);
        return secure;
    }

    private async Task<DoubleRequest?> ReadAsync(StreamReader reader)
    {
        if (await reader.ReadLineAsync(closing.Token) is not { } line)
        {
            return null;
        }

        int length = 0;
        string host = string.Empty;
        while (await reader.ReadLineAsync(closing.Token) is { Length: > 0 } header)
        {
            length = header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(header[15..]) : length;
            host = header.StartsWith("Host:", StringComparison.OrdinalIgnoreCase) ? header[5..].Trim() : host;
        }

        char[] body = new char[length];
        if (length > 0)
        {
            await reader.ReadBlockAsync(body, closing.Token);
        }

        LastHost = host;
        return new DoubleRequest(Interlocked.Increment(ref requests) - 1, line, host, new string(body));
    }

    private async Task<bool> AnswerAsync(Stream stream, DoubleRequest request)
    {
        if (request.Number + 1 >= releaseAt)
        {
            released.TrySetResult();
        }

        DoubleAnswer said = answer(request);
        if (said == DoubleAnswer.HungUp)
        {
            return false;
        }

        if (said == DoubleAnswer.Silence)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, closing.Token);
        }

        if (said == DoubleAnswer.Held)
        {
            await released.Task.WaitAsync(closing.Token);
            said = DoubleAnswer.Created(request);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(
            $"HTTP/1.1 {said.Status} X\r\nContent-Type: application/json\r\nContent-Length: {said.Body.Length}\r\n\r\n{said.Body}");
        await stream.WriteAsync(bytes, closing.Token);
        return true;
    }
}
