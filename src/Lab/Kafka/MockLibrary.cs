using System.Reflection;
using System.Runtime.InteropServices;

namespace ChaosHarness.Lab.Kafka;

/// <summary>The mock cluster of librdkafka, which Confluent.Kafka brings along and has no names for.</summary>
/// <remarks>Experimental there: no promise about its interface. The package's version is pinned, and the part tries it before it serves.</remarks>
internal static unsafe partial class MockLibrary
{
    private const string Name = "librdkafka";
    private const int Producer = 0;

    /// <summary>Builds for machines with and without further libraries, in the order in which Confluent.Kafka tries them.</summary>
    private static readonly string[] Builds = [Name, $"centos8-{Name}", $"alpine-{Name}"];

    static MockLibrary() => NativeLibrary.SetDllImportResolver(typeof(MockLibrary).Assembly, Load);

    /// <summary>The client that the mock belongs to; it connects to nothing.</summary>
    /// <exception cref="IOException">The library refuses to make one.</exception>
    public static nint NewClient()
    {
        Span<byte> reason = stackalloc byte[256];
        fixed (byte* text = reason)
        {
            var client = New(Producer, 0, text, (nuint)reason.Length);
            return client != 0 ? client : throw new IOException($"No Kafka client could be made: {Marshal.PtrToStringUTF8((nint)text)}.");
        }
    }

    [LibraryImport(Name, EntryPoint = "rd_kafka_destroy")]
    public static partial void DestroyClient(nint client);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_cluster_new")]
    public static partial nint NewCluster(nint client, int brokers);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_cluster_destroy")]
    public static partial void DestroyCluster(nint cluster);

    /// <summary>Addresses of the brokers, separated by commas; the text is the library's own.</summary>
    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    public static partial nint Bootstraps(nint cluster);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_broker_set_host_port", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetHostAndPort(nint cluster, int broker, string host, int port);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateTopic(nint cluster, string topic, int partitions, int replicas);

    [LibraryImport(Name, EntryPoint = "rd_kafka_new")]
    private static partial nint New(int kind, nint settings, byte* reason, nuint reasonSize);

    private static nint Load(string library, Assembly assembly, DllImportSearchPath? path)
    {
        nint handle = 0;
        _ = library == Name && Builds.Any(build => NativeLibrary.TryLoad(build, assembly, path, out handle));
        return handle;
    }
}
