using System.Text.Json.Nodes;
using System.Xml.Linq;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Functions;

/// <summary>Points the writer's name at Tokyo and waits until every name server says so.</summary>
internal sealed class DnsUpdater(AwsClient aws, TimeProvider clock) : IFunction
{
    private static readonly XNamespace Space = "https://route53.amazonaws.com/doc/2013-04-01/";
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public string Name => "dr-dns-updater";

    public async Task<JsonObject> InvokeAsync(JsonObject input, CancellationToken cancellationToken)
    {
        var zones = await aws.GetRoute53Async($"hostedzonesbyname?dnsname={Topology.Zone}&maxitems=1", cancellationToken);
        var zone = Value(zones.Descendants().First(element => element.Name.LocalName == "HostedZone"), "Id").Split('/')[^1];
        var present = await aws.GetRoute53Async(
            $"hostedzone/{zone}/rrset?maxitems=1&name={Topology.WriterName}&type=A", cancellationToken);
        var address = Topology.TokyoDb.Address.ToString();
        var answer = await aws.PostRoute53Async(
            $"hostedzone/{zone}/rrset/", Upsert(Value(present, "TTL"), address), cancellationToken);
        await WaitForSyncAsync(Value(answer, "Id").Split('/')[^1], cancellationToken);
        return new JsonObject
        {
            ["writer"] = input["writer"]?.DeepClone(),
            ["record"] = Topology.WriterName,
            ["address"] = address,
        };
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

    private static XElement Upsert(string ttl, string address) => new(
        Space + "ChangeResourceRecordSetsRequest",
        new XElement(
            Space + "ChangeBatch",
            new XElement(Space + "Comment", "Failover to Tokyo"),
            new XElement(Space + "Changes", new XElement(
                Space + "Change",
                new XElement(Space + "Action", "UPSERT"),
                new XElement(
                    Space + "ResourceRecordSet",
                    new XElement(Space + "Name", Topology.WriterName),
                    new XElement(Space + "Type", "A"),
                    new XElement(Space + "TTL", ttl),
                    new XElement(Space + "ResourceRecords", new XElement(
                        Space + "ResourceRecord", new XElement(Space + "Value", address))))))));

    private static string Value(XElement root, string name) =>
        root.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value
        ?? throw new FunctionFailedException("UnexpectedAnswer", $"Route 53's answer has no '{name}': {root}");
}
