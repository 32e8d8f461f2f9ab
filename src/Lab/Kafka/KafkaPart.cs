using System.Net;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Parts;

namespace ChaosHarness.Lab.Kafka;

/// <summary>The process <c>kafka --region R</c>.</summary>
internal sealed class KafkaPart(TimeProvider clock) : ILabPart
{
    public const string Name = "kafka";

    public async Task RunAsync(LabOptions lab, LabRegion? region, CancellationToken cancellationToken)
    {
        var here = region
            ?? throw new ArgumentException("The part 'kafka' needs '--region taiwan' or '--region tokyo'.");
        await using var running = await RunningKafka.StartAsync(
            new IPEndPoint(here.Kafka.Address, Topology.KafkaPort), KafkaTopics.Of(here), cancellationToken);
        Readiness.Announce(lab, Name, here);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
    }
}
