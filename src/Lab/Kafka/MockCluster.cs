using System.Net;
using System.Runtime.InteropServices;

namespace ChaosHarness.Lab.Kafka;

/// <summary>A broker that speaks Kafka's protocol and keeps records in this process's memory: librdkafka's mock cluster.</summary>
/// <remarks>
/// It listens on loopback, on a port of its own choice, and keeps the newest 5 MiB or 100,000 batches of each partition;
/// neither can be set. A topic that a client asks for and that is not there is made with <see cref="KafkaTopics.Partitions"/>.
/// </remarks>
internal sealed class MockCluster : IDisposable
{
    private const int Broker = 1;

    private readonly nint client;
    private readonly nint cluster;

    public MockCluster()
    {
        client = MockLibrary.NewClient();
        cluster = MockLibrary.NewCluster(client, Broker);
        if (cluster == 0)
        {
            MockLibrary.DestroyClient(client);
            throw new IOException("The mock cluster could not be made; librdkafka said why above.");
        }

        Listener = IPEndPoint.Parse(Marshal.PtrToStringUTF8(MockLibrary.Bootstraps(cluster))!);
    }

    /// <summary>Where the broker really listens.</summary>
    public IPEndPoint Listener { get; }

    /// <summary>Has clients told that the broker is elsewhere; they connect there, whatever they were given to begin with.</summary>
    public void Advertise(IPEndPoint address) =>
        MockLibrary.SetHostAndPort(cluster, Broker, address.Address.ToString(), address.Port);

    /// <exception cref="IOException">The topic is there already, or its name is refused.</exception>
    public void CreateTopic(string topic, int partitions)
    {
        if (MockLibrary.CreateTopic(cluster, topic, partitions, replicas: 1) is not 0 and var error)
        {
            throw new IOException($"Topic '{topic}' with {partitions} partitions could not be made: Kafka's error {error}.");
        }
    }

    public void Dispose()
    {
        MockLibrary.DestroyCluster(cluster);
        MockLibrary.DestroyClient(client);
    }
}
