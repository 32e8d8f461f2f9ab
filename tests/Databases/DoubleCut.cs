using System.Net;
using System.Net.Sockets;

namespace ChaosHarness.Tests.Databases;

/// <summary>
/// A double of a network path that can be cut: forwards TCP to a port, and while cut takes connections and bytes and
/// delivers none. What was held goes on when the cut is lifted, as retransmission would have it.
/// </summary>
internal sealed class DoubleCut : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly int target;
    private readonly Task accepting;
    private volatile Gate gate = new();

    public DoubleCut(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Cut() => gate.Close();

    public void Lift() => gate.Open();

    /// <summary>Lets new connections pass; those from before stay held, as between two retransmissions that are far apart.</summary>
    public void LiftForNewOnes() => gate = new Gate();

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await accepting;
        listener.Dispose();
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> forwarding = [];
        try
        {
            while (true)
            {
                forwarding.Add(ForwardAsync(await listener.AcceptTcpClientAsync(closing.Token), gate));
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            await Task.WhenAll(forwarding);
        }
    }

    private async Task ForwardAsync(TcpClient near, Gate way)
    {
        using TcpClient owned = near;
        using TcpClient far = new();
        try
        {
            await way.Passed.WaitAsync(closing.Token);
            await far.ConnectAsync(IPAddress.Loopback, target, closing.Token);
            await Task.WhenAny(
                CopyAsync(near.GetStream(), far.GetStream(), way), CopyAsync(far.GetStream(), near.GetStream(), way)).Unwrap();
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // One end hung up, or the test is over.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Gate way)
    {
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, closing.Token)) > 0)
        {
            await way.Passed.WaitAsync(closing.Token);
            await to.WriteAsync(buffer.AsMemory(0, read), closing.Token);
        }
    }

    private sealed class Gate
    {
        private volatile TaskCompletionSource open = new();

        public Gate() => open.SetResult();

        public Task Passed => open.Task;

        public void Close() => open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => open.TrySetResult();
    }
}
