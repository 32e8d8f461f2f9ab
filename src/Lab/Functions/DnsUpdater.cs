using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Functions;

/// <summary>
/// Points the writer's name at a Region, gives the primary Region a share of the users, or both in one change, and waits until every
/// name server says so.
/// </summary>
/// <remarks>Records keep everything but what is asked for: a public record may be an address or an alias.</remarks>
internal sealed class DnsUpdater(AwsClient aws, TruthLog truth, TimeProvider clock) : IFunction
{
    private const int WholeWeight = 100;

    private static readonly XNamespace Space = "https://route53.amazonaws.com/doc/2013-04-01/";
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public string Name => "dr-dns-updater";

    /// <summary>Takes <c>writerRegion</c>, and <c>primaryWeight</c> of 100; what is missing stays.</summary>
    public async Task<JsonObject> InvokeAsync(JsonObject input, CancellationToken cancellationToken)
    {
        var writer = input["writerRegion"] is { } named ? Topology.Region(named.GetValue<string>()) : null;
        var weight = input["primaryWeight"]?.GetValue<int>();
        var zones = await aws.GetRoute53Async($"hostedzonesbyname?dnsname={Topology.Zone}&maxitems=1", cancellationToken);
        var zone = Value(zones.Descendants().First(element => element.Name.LocalName == "HostedZone"), "Id").Split('/')[^1];
        List<XElement> changed = [];
        if (writer is not null)
        {
            changed.AddRange((await RecordsAsync(zone, Topology.WriterName, cancellationToken)).Select(record => LeadingTo(record, writer)));
        }

        if (weight is { } share)
        {
            changed.AddRange((await RecordsAsync(zone, Topology.PublicName, cancellationToken)).Select(record => Weighing(record, share)));
        }

        var answer = await aws.PostRoute53Async($"hostedzone/{zone}/rrset/", Upserts(changed), cancellationToken);
        await WaitForSyncAsync(Value(answer, "Id").Split('/')[^1], cancellationToken);
        truth.Write("traffic.routed", new { writer = writer?.Name, primaryWeight = weight });
        return new JsonObject
        {
            ["record"] = writer is null ? null : Topology.WriterName,
            ["address"] = writer?.Db.Address.ToString(),
            ["primaryWeight"] = weight,
        };
    }

    private async Task<IReadOnlyList<XElement>> RecordsAsync(string zone, string name, CancellationToken cancellationToken)
    {
        var answer = await aws.GetRoute53Async($"hostedzone/{zone}/rrset?name={name}&type=A", cancellationToken);
        List<XElement> found =
        [
            .. answer.Descendants().Where(element => element.Name.LocalName == "ResourceRecordSet"
                && Value(element, "Name").TrimEnd('.') == name
                && Value(element, "Type") == "A"),
        ];
        return found.Count > 0 ? found : throw new FunctionFailedException("NoRecord", $"Route 53 has no A record '{name}'.");
    }

    private static XElement LeadingTo(XElement record, LabRegion writer)
    {
        var changed = new XElement(record);
        changed.Descendants().Single(element => element.Name.LocalName == "Value").Value = writer.Db.Address.ToString();
        return changed;
    }

    private static XElement Weighing(XElement record, int primaryWeight)
    {
        var changed = new XElement(record);
        var isPrimary = Value(record, "SetIdentifier") == Topology.Taiwan.Name;
        changed.Elements().Single(element => element.Name.LocalName == "Weight").Value =
            (isPrimary ? primaryWeight : WholeWeight - primaryWeight).ToString(CultureInfo.InvariantCulture);
        return changed;
    }

    private async Task WaitForSyncAsync(string change, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (Value(await aws.GetRoute53Async($"change/{change}", cancellationToken), "Status") != "INSYNC")
        {
            if (clock.GetElapsedTime(began) > Limit)
            {
                throw new FunctionFailedException(
                    "PropagationTimedOut", $"The change '{change}' was not INSYNC within {Limit.TotalSeconds:0} s.");
            }

            await Task.Delay(Step, clock, cancellationToken);
        }
    }

    private static XElement Upserts(IEnumerable<XElement> records) => new(
        Space + "ChangeResourceRecordSetsRequest",
        new XElement(
            Space + "ChangeBatch",
            new XElement(Space + "Comment", "Disaster recovery workflow"),
            new XElement(Space + "Changes", records.Select(record => new XElement(
                Space + "Change", new XElement(Space + "Action", "UPSERT"), record)))));

    private static string Value(XElement root, string name) =>
        root.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value
        ?? throw new FunctionFailedException("UnexpectedAnswer", $"Route 53's answer has no '{name}': {root}");
}
