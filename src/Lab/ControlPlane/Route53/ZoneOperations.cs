using ChaosHarness.Lab.ControlPlane.Wire;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Route 53's calls about the zone and its records.</summary>
internal sealed class ZoneOperations(
    ZoneResolver resolver,
    HealthCheckBoard board,
    Route53Throttle throttle,
    IReadOnlySet<int> staleServers,
    TruthLog truth,
    TimeProvider clock,
    BackgroundWork work)
{
    /// <summary>From acceptance of a change to the moment at which every name server answers by it; on AWS up to 60 s.</summary>
    private static readonly TimeSpan Propagation = TimeSpan.FromMilliseconds(300);

    private HostedZone Zone => resolver.Zone;

    public IEnumerable<KeyValuePair<string, AwsOperation>> Operations =>
    [
        Named("ListHostedZones", ListZones),
        Named("ListHostedZonesByName", ListZonesByName),
        Named("GetHostedZone", GetZone),
        Named("GetHostedZoneCount", _ => new WireMap { ["HostedZoneCount"] = 1 }),
        Named("ListResourceRecordSets", ListRecords),
        Named("ChangeResourceRecordSets", ChangeRecords),
        Named("GetChange", call => new WireMap { ["ChangeInfo"] = Write(Zone.Change(call.Input.Required("Id"))) }),
        Named("TestDNSAnswer", TestAnswer),
    ];

    /// <summary>Called with each name whose answers changed.</summary>
    public event Action<string>? RecordChanged;

    private WireMap ListZones(AwsCall call) => new()
    {
        ["HostedZones"] = new WireList([WriteZone()], "HostedZone"),
        ["Marker"] = call.Input.Text("marker") ?? "",
        ["IsTruncated"] = false,
        ["MaxItems"] = call.Input.Text("maxitems") ?? "100",
    };

    private WireMap ListZonesByName(AwsCall call)
    {
        var from = call.Input.Text("dnsname");
        var isBehind = from is not null && string.CompareOrdinal(
            RecordSet.SortKeyOf(Zone.Name), RecordSet.SortKeyOf(RecordSet.Normalize(from))) < 0;
        return new WireMap
        {
            ["HostedZones"] = new WireList(isBehind ? [] : [WriteZone()], "HostedZone"),
            ["DNSName"] = from,
            ["HostedZoneId"] = call.Input.Text("hostedzoneid"),
            ["IsTruncated"] = false,
            ["MaxItems"] = call.Input.Text("maxitems") ?? "100",
        };
    }

    private WireMap GetZone(AwsCall call)
    {
        RequireZone(call.Input.Required("Id"));
        var servers = Zone.Records.First(set => set.Type == "NS" && set.Name == Zone.Name).Values;
        return new WireMap
        {
            ["HostedZone"] = WriteZone(),
            ["DelegationSet"] = new WireMap
            {
                ["NameServers"] = new WireList(servers.Select(server => server.TrimEnd('.')), "NameServer"),
            },
        };
    }

    private WireMap ListRecords(AwsCall call)
    {
        RequireZone(call.Input.Required("Id"));
        var name = call.Input.Text("name");
        var type = call.Input.Text("type");
        if (type is not null && name is null)
        {
            throw new AwsException("InvalidInput", "The type was given without a name. Give both, or only the name.");
        }

        var start = name is null
            ? ""
            : $"{RecordSet.SortKeyOf(RecordSet.Normalize(name))} {type} {call.Input.Text("identifier")}".TrimEnd();
        var limit = (int)Math.Clamp(call.Input.Integer("maxitems") ?? 300, 1, 300);
        var rest = Zone.Records.Where(set => string.CompareOrdinal(set.SortKey, start) >= 0).ToList();
        var next = rest.Count > limit ? rest[limit] : null;
        return new WireMap
        {
            ["ResourceRecordSets"] = new WireList(rest.Take(limit).Select(RecordSetWire.Write), "ResourceRecordSet"),
            ["IsTruncated"] = next is not null,
            ["NextRecordName"] = next?.Name,
            ["NextRecordType"] = next?.Type,
            ["NextRecordIdentifier"] = next?.SetIdentifier,
            ["MaxItems"] = limit,
        };
    }

    private WireMap ChangeRecords(AwsCall call)
    {
        RequireZone(call.Input.Required("Id"));
        var batch = call.Input.Map("ChangeBatch") ?? throw new InvalidMemberException("'ChangeBatch' is missing.");
        var changes = batch.Maps("Changes")
            .Select(change => new RecordChange(
                change.Required("Action"),
                RecordSetWire.Read(change.Map("ResourceRecordSet")
                    ?? throw new InvalidMemberException("'ResourceRecordSet' is missing."))))
            .ToList();
        if (changes.Count == 0)
        {
            throw new InvalidMemberException("'Changes' is empty. Give at least one change.");
        }

        throttle.TakeChanges(changes);
        var change = Zone.Submit(changes, batch.Text("Comment"), id => board.Find(id) is not null);
        work.Start(token => PropagateAsync(change, token));
        return new WireMap { ["ChangeInfo"] = Write(change) };
    }

    // One name server after the other: for a while they disagree, as those of AWS do.
    private async Task PropagateAsync(ZoneChange change, CancellationToken cancellationToken)
    {
        for (var server = 0; server < Zone.Servers; server++)
        {
            await Task.Delay(Propagation / Zone.Servers, clock, cancellationToken);
            if (!staleServers.Contains(server))
            {
                Serve(server, change.After);
            }
        }

        Zone.Settle(change.Id);
    }

    private void Serve(int server, ZoneVersion version)
    {
        var at = System.Diagnostics.Stopwatch.GetTimestamp();
        foreach (var (name, type) in Zone.Serve(server, version))
        {
            if (server == 0)
            {
                var values = version.Records.Where(set => (set.Name, set.Type) == (name, type)).SelectMany(set => set.Values);
                truth.WriteAt(at, "record.changed", new { name = name.TrimEnd('.'), type, values = values.ToArray() });
            }

            RecordChanged?.Invoke(name);
        }
    }

    private WireMap TestAnswer(AwsCall call)
    {
        RequireZone(call.Input.Required("hostedzoneid"));
        var name = call.Input.Required("recordname");
        var type = call.Input.Required("recordtype");
        var client = call.Input.Text("edns0clientsubnetip") ?? call.Input.Text("resolverip");
        var answer = resolver.Answer(name, type, Places.Of(client), server: 0);
        return new WireMap
        {
            ["Nameserver"] = $"ns-1.{Zone.Name}".TrimEnd('.'),
            ["RecordName"] = name,
            ["RecordType"] = type,
            ["RecordData"] = new WireList(answer.Records.SelectMany(set => set.Values), "RecordDataEntry"),
            ["ResponseCode"] = answer.NameExists ? "NOERROR" : "NXDOMAIN",
            ["Protocol"] = "UDP",
        };
    }

    private void RequireZone(string id)
    {
        if (id.Split('/')[^1] != Zone.Id)
        {
            throw new AwsException("NoSuchHostedZone", $"No hosted zone found with ID: {id}", 404);
        }
    }

    private WireMap WriteZone() => new()
    {
        ["Id"] = "/hostedzone/" + Zone.Id,
        ["Name"] = Zone.Name,
        ["CallerReference"] = "chaoslab",
        ["Config"] = new WireMap { ["Comment"] = "The zone of the lab", ["PrivateZone"] = false },
        ["ResourceRecordSetCount"] = Zone.Records.Count,
    };

    private static WireMap Write(ZoneChange change) => new()
    {
        ["Id"] = "/change/" + change.Id,
        ["Status"] = change.InSync ? "INSYNC" : "PENDING",
        ["SubmittedAt"] = change.SubmittedAt,
        ["Comment"] = change.Comment,
    };

    private static KeyValuePair<string, AwsOperation> Named(string name, Func<AwsCall, WireMap> carryOut) =>
        new(name, (call, _) => ValueTask.FromResult(carryOut(call)));
}
