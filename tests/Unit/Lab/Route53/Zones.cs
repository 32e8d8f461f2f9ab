using ChaosHarness.Lab.ControlPlane.Route53;
using Microsoft.Extensions.Time.Testing;

namespace ChaosHarness.Tests.Unit.Lab.Route53;

/// <summary>Small zones and records for tests.</summary>
internal static class Zones
{
    public const string Id = "Z1";
    public const string Name = "kimkao.io.";

    public static HostedZone Of(params RecordSet[] records) => Of(servers: 2, records);

    public static HostedZone Of(int servers, params RecordSet[] records) => new(
        Id,
        Name,
        [
            .. records,
            Record(Name, "ns-1.kimkao.io.") with { Type = "NS" },
            Record(Name, "ns-1.kimkao.io. hostmaster.kimkao.io. 1 7200 900 1209600 5") with { Type = "SOA" },
        ],
        servers,
        new FakeTimeProvider());

    public static RecordSet Record(string name, string value) =>
        new() { Name = name, Type = "A", TtlSeconds = 5, Values = [value] };

    /// <summary>A record whose answer is its identifier's place in the alphabet, so that an answer tells who gave it.</summary>
    public static RecordSet Member(string name, char identifier) =>
        Record(name, $"10.0.0.{identifier - 'a' + 1}") with { SetIdentifier = identifier.ToString() };

    public static RecordSet Alias(string name, string target, bool evaluates) => new()
    {
        Name = name, Type = "A", Alias = new AliasTarget(Id, target, evaluates),
    };

    /// <summary>The identifiers of the values that the zone answers with, sorted, one question.</summary>
    public static string Ask(HostedZone zone, string name, Func<string, bool> isHealthy, string place = "edge") =>
        string.Concat(new ZoneResolver(zone, isHealthy, seed: 7).Answer(name, "A", place, server: 0).Records
            .SelectMany(set => set.Values)
            .Select(value => (char)('a' + int.Parse(value.Split('.')[3], System.Globalization.CultureInfo.InvariantCulture) - 1))
            .Order());

    /// <summary>Every answer that a hundred questions get.</summary>
    public static string AskOften(HostedZone zone, string name, Func<string, bool> isHealthy)
    {
        var resolver = new ZoneResolver(zone, isHealthy, seed: 7);
        return string.Concat(Enumerable.Range(0, 100)
            .SelectMany(_ => resolver.Answer(name, "A", "edge", server: 0).Records.Select(set => set.SetIdentifier![0]))
            .Distinct().Order());
    }
}
