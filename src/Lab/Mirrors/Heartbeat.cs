namespace ChaosHarness.Lab.Mirrors;

/// <summary>A sign of life of one direction.</summary>
/// <seealso href="https://github.com/apache/kafka/blob/trunk/connect/mirror-client/src/main/java/org/apache/kafka/connect/mirror/Heartbeat.java">
/// MirrorMaker 2: Heartbeat
/// </seealso>
internal readonly record struct Heartbeat(string Source, string Target, DateTimeOffset At)
{
    private const short Version = 0;

    public byte[] Key => [.. KafkaText.Of(Source), .. KafkaText.Of(Target)];

    public byte[] Value => [.. KafkaText.Of(Version), .. KafkaText.Of(At.ToUnixTimeMilliseconds())];
}
