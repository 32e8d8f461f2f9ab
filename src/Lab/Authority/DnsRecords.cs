using System.Globalization;
using System.Net;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;
using ChaosHarness.Lab.ControlPlane.Route53;

namespace ChaosHarness.Lab.Authority;

/// <summary>Record sets as records of the DNS wire.</summary>
internal static class DnsRecords
{
    public static string TypeOf(RecordType type) => type.ToString().ToUpperInvariant();

    public static IEnumerable<DnsRecordBase> Of(DomainName owner, RecordSet set, uint serial)
    {
        var ttl = (int)(set.TtlSeconds ?? 0);
        return set.Values.Select(value => One(owner, set.Type, ttl, value, serial)).OfType<DnsRecordBase>();
    }

    private static DnsRecordBase? One(DomainName owner, string type, int ttl, string value, uint serial) => type switch
    {
        "A" => new ARecord(owner, ttl, IPAddress.Parse(value)),
        "AAAA" => new AaaaRecord(owner, ttl, IPAddress.Parse(value)),
        "CNAME" => new CNameRecord(owner, ttl, DomainName.Parse(value)),
        "NS" => new NsRecord(owner, ttl, DomainName.Parse(value)),
        "PTR" => new PtrRecord(owner, ttl, DomainName.Parse(value)),
        "TXT" => new TxtRecord(owner, ttl, value.Trim('"')),
        "SOA" => Soa(owner, ttl, value.Split(' '), serial),
        _ => null,
    };

    private static SoaRecord Soa(DomainName owner, int ttl, string[] parts, uint serial) => new(
        owner,
        ttl,
        DomainName.Parse(parts[0]),
        DomainName.Parse(parts[1]),
        serial,
        Number(parts[3]),
        Number(parts[4]),
        Number(parts[5]),
        Number(parts[6]));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
