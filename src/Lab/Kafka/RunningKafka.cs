using System.Net;

namespace ChaosHarness.Lab.Kafka;

/// <summary>One Region's cluster, reachable at an address of the Region until disposed.</summary>
internal sealed class RunningKafka : IAsyncDisposable
{
    private readonly MockCluster cluster = new();
    private BrokerGate? gate;

    private RunningKafka()
    {
    }

    /// <summary>What clients are given to begin with.</summary>
    public string Bootstrap { get; private set; } = string.Empty;

    /// <summary>Starts a cluster and has a client write and read a record.</summary>
    /// <exception cref="IOException">It does not serve.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The address is taken, or not this host's.</exception>
    public static async Task<RunningKafka> StartAsync(
        IPEndPoint listen, IReadOnlyList<string> topics, CancellationToken cancellationToken)
    {
        var running = new RunningKafka();
        try
        {
            running.Open(listen, topics);
            await KafkaTrial.RunAsync(running.Bootstrap, cancellationToken);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (gate is not null)
        {
            await gate.DisposeAsync();
        }

        cluster.Dispose();
    }

    private void Open(IPEndPoint listen, IReadOnlyList<string> topics)
    {
        foreach (var topic in topics)
        {
            cluster.CreateTopic(topic, KafkaTopics.Partitions);
        }

        // Only now: whoever gets in must not be told the loopback address, or have a topic made for want of it.
        gate = new BrokerGate(listen, cluster.Listener, cluster.Advertise);
        Bootstrap = gate.Address.ToString();
    }
}
