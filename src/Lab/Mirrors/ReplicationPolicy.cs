namespace ChaosHarness.Lab.Mirrors;

/// <summary>Which topics are mirrored, and what they are called: MirrorMaker 2's default policy and its default list of exceptions.</summary>
internal static class ReplicationPolicy
{
    /// <summary>Written by each mirror into the cluster beside it, so that its twin shows that the other direction lives.</summary>
    public const string Heartbeats = "heartbeats";

    private const char Separator = '.';

    /// <summary>What a topic is called in the other cluster.</summary>
    public static string RemoteTopic(string source, string topic) => $"{source}{Separator}{topic}";

    /// <summary>Where it is written, at the source, which offsets there and here belong together.</summary>
    public static string OffsetSyncs(string target) => $"mm2-offset-syncs.{target}.internal";

    /// <summary>Where a mirror keeps its position, at the target.</summary>
    public static string Positions(string source) => $"mm2-offsets.{source}.internal";

    /// <summary>True for a topic of the source that belongs into the target.</summary>
    public static bool IsMirrored(string topic, string target) => !IsInternal(topic) && !HasBeenAt(topic, target);

    private static bool IsInternal(string topic) =>
        topic.StartsWith("__", StringComparison.Ordinal)
        || topic.EndsWith(".internal", StringComparison.Ordinal)
        || topic.EndsWith("-internal", StringComparison.Ordinal)
        || topic.EndsWith(".replica", StringComparison.Ordinal);

    /// <summary>A topic that has come from a cluster carries its name in front, and is not sent back there.</summary>
    private static bool HasBeenAt(string topic, string cluster) =>
        topic.IndexOf(Separator, StringComparison.Ordinal) is > 0 and var end
        && (topic[..end] == cluster || HasBeenAt(topic[(end + 1)..], cluster));
}
