using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Kafka;
using Confluent.Kafka;

namespace ChaosHarness.Harness.Drills;

/// <summary>The probes of Kafka's mirrors, and the two writers and two readers that they share.</summary>
internal sealed class KafkaProbes : IDisposable
{
    private const double MirroredPerSecond = 20;

    /// <summary>Records that show what the consumer itself needs.</summary>
    private const double LocalPerSecond = 5;

    /// <summary>A record is waited for until the drill ends, whatever its length.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, KafkaWriter> writers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KafkaReader> readers = new(StringComparer.Ordinal);

    private KafkaProbes()
    {
    }

    public IReadOnlyList<IProbe> Probes { get; private set; } = [];

    /// <summary>Opens what the roles ask for; nothing when they ask for none.</summary>
    /// <exception cref="ProbeMisconfiguredException">A cluster does not let the harness in, or lacks a topic.</exception>
    /// <exception cref="SteadyStateException">A cluster did not answer.</exception>
    public static async Task<KafkaProbes> OpenAsync(
        Target target, ProbeRoles roles, string drill, DrillClock clock, CancellationToken cancellationToken)
    {
        var probes = new KafkaProbes();
        if (roles.Kafka is not { } paths || target.Kafka is not { } kafka)
        {
            return probes;
        }

        try
        {
            await probes.OpenAsync(target, kafka, drill, clock, cancellationToken);
            probes.Probes = [.. paths.SelectMany(path => probes.Of(path, kafka, MirroredAs(target, kafka, path.From), drill))];
            return probes;
        }
        catch (KafkaException exception)
        {
            probes.Dispose();
            throw new SteadyStateException($"a Kafka cluster did not answer: {exception.Error.Reason}");
        }
        catch
        {
            probes.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var reader in readers.Values)
        {
            reader.Dispose();
        }

        foreach (var writer in writers.Values)
        {
            writer.Dispose();
        }
    }

    private static string MirroredAs(Target target, TargetKafka kafka, string from) =>
        from == target.Primary.Id ? kafka.Primary.MirroredAs : kafka.Secondary.MirroredAs;

    private static KafkaEndpoint EndpointOf(string region, TargetKafkaCluster cluster, TargetKafkaSecurity? security) => new()
    {
        Region = region,
        Bootstrap = cluster.Bootstrap,
        Protocol = Enum.Parse<SecurityProtocol>((security?.Protocol ?? "plaintext").Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true),
        Mechanism = security?.Mechanism switch
        {
            "PLAIN" => SaslMechanism.Plain,
            "SCRAM-SHA-256" => SaslMechanism.ScramSha256,
            "SCRAM-SHA-512" => SaslMechanism.ScramSha512,
            _ => null,
        },
        User = security?.User is { } user ? () => Resolve(user) : null,
        Password = security?.Password is { } password ? () => Resolve(password) : null,
        CaFile = security?.CaFile,
    };

    private static string Resolve(SecretReference secret) => secret.Resolve() ?? throw new ProbeMisconfiguredException(
        $"The environment variable '{secret.Environment}' that the target file names is not set.");

    private async Task OpenAsync(Target target, TargetKafka kafka, string drill, DrillClock clock, CancellationToken cancellationToken)
    {
        (string Region, TargetKafkaCluster Cluster, string Other)[] sites =
        [
            (target.Primary.Id, kafka.Primary, target.Secondary.Id),
            (target.Secondary.Id, kafka.Secondary, target.Primary.Id),
        ];
        foreach (var (region, cluster, other) in sites)
        {
            var endpoint = EndpointOf(region, cluster, kafka.Security);
            var topics = new KafkaTopicPair(kafka.Topic, MirroredAs(target, kafka, other), other);
            readers[region] = await KafkaReader.OpenAsync(endpoint, topics, drill, clock, cancellationToken);
            writers[region] = new KafkaWriter(endpoint, drill, clock);
        }
    }

    private IEnumerable<IProbe> Of(KafkaPathRoles path, TargetKafka kafka, string mirroredAs, string drill)
    {
        yield return new KafkaRecordProbe(
            ProbeSet.Plan(path.Mirrored, MirroredPerSecond, Deadline, $"writes a record in {path.From} and waits for it in {path.To}"),
            writers[path.From],
            kafka.Topic,
            readers[path.To],
            mirroredAs,
            drill);
        yield return new KafkaRecordProbe(
            ProbeSet.Plan(path.Floor, LocalPerSecond, Deadline, $"writes a record in {path.To} and waits for it there"),
            writers[path.To],
            kafka.Topic,
            readers[path.To],
            kafka.Topic,
            drill);
        yield return Odd(path.Again, path.To, KafkaOddity.Again, "how many records came more than once");
        yield return Odd(path.Disorder, path.To, KafkaOddity.Disorder, "how many records came after a later one");
        yield return Odd(path.Returned, path.To, KafkaOddity.Returned, "how many records came back to where they were written");
    }

    private KafkaOddityProbe Odd(string probe, string region, KafkaOddity oddity, string question) =>
        new(ProbeSet.Plan(probe, 1, TimeSpan.FromSeconds(1), $"asks the reader in {region} {question}"), readers[region], oddity);
}
