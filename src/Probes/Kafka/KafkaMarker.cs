using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChaosHarness.Probes.Kafka;

/// <summary>Which record of which drill this is: the record's key, from which its value follows.</summary>
/// <param name="Drill">The drill's id.</param>
/// <param name="Origin">The Region in which it was written.</param>
/// <param name="Stream">The probe that wrote it.</param>
/// <param name="Number">Its number, from 0.</param>
internal readonly record struct KafkaMarker(string Drill, string Origin, string Stream, long Number)
{
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Drill}/{Origin}/{Stream}/{Number}");

    /// <summary>A digest of the key: a value that was changed on its way, by a converter for instance, is recognised.</summary>
    public string Value => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)));

    /// <summary>Reads a key; null when it is none of a drill.</summary>
    public static KafkaMarker? Parse(string? key) =>
        key?.Split('/') is [var drill, var origin, var stream, var number]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? new KafkaMarker(drill, origin, stream, parsed)
            : null;
}
