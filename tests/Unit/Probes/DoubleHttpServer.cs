using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChaosHarness.Tests.Unit.Probes;

/// <summary>A double of the orders endpoint: reads HTTP/1.1 requests on a loopback port and answers as the test says.</summary>
internal sealed class DoubleHttpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<DoubleRequest, DoubleAnswer> answer;
    private readonly Task accepting;
    private int requests;
    private int connections;
    private int releaseAt = int.MaxValue;

    public DoubleHttpServer(Func<DoubleRequest, DoubleAnswer> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public int Connections => Volatile.Read(ref connections);

    public string? LastHost { get; private set; }

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
            using StreamReader reader = new(client.GetStream(), Encoding.ASCII);
            while (await ReadAsync(reader) is { } request && await AnswerAsync(client.GetStream(), request))
            {
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The client gave up, or the test is over.
        }
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

    private async Task<bool> AnswerAsync(NetworkStream stream, DoubleRequest request)
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
