using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.EventBridge;

/// <summary>EventBridge's calls about events themselves.</summary>
internal sealed class EventOperations(EventBuses buses)
{
    private const int EntryLimit = 10;

    public IEnumerable<KeyValuePair<string, AwsOperation>> Operations =>
    [
        new("PutEvents", (call, _) => ValueTask.FromResult(Put(call))),
        new("TestEventPattern", (call, _) => ValueTask.FromResult(Test(call))),
        new("ListEventBuses", (call, _) => ValueTask.FromResult(new WireMap { ["EventBuses"] = new WireList([Bus(call.Region)]) })),
        new("DescribeEventBus", (call, _) => ValueTask.FromResult(Bus(call.Region))),
    ];

    private WireMap Put(AwsCall call)
    {
        var entries = call.Input.Maps("Entries");
        if (entries.Count is 0 or > EntryLimit)
        {
            throw new AwsException("ValidationException", $"There are {entries.Count} entries; there must be 1 to {EntryLimit}.");
        }

        var results = entries.Select(entry => PutOne(call.Region, entry)).ToList();
        return new WireMap
        {
            ["FailedEntryCount"] = results.Count(result => result.ContainsKey("ErrorCode")),
            ["Entries"] = new WireList(results),
        };
    }

    // An entry that does not fit fails alone; the others are taken.
    private WireMap PutOne(string region, WireMap entry)
    {
        if (entry.Text("Source") is not { Length: > 0 } source || entry.Text("DetailType") is not { Length: > 0 } type)
        {
            return Failed("InvalidArgument", "Parameter Source or DetailType is not valid. Reason: it is a required argument.");
        }

        if (source.StartsWith("aws.", StringComparison.Ordinal))
        {
            return Failed("NotAuthorizedForSourceException", "Not authorized for the source.");
        }

        try
        {
            return JsonNode.Parse(entry.Text("Detail") ?? "") is JsonObject detail
                ? new WireMap { ["EventId"] = buses.Put(region, source, type, detail, entry.Texts("Resources"), entry.Time("Time")) }
                : Failed("MalformedDetail", "Detail is malformed.");
        }
        catch (JsonException)
        {
            return Failed("MalformedDetail", "Detail is malformed.");
        }
    }

    private static WireMap Test(AwsCall call)
    {
        var pattern = EventPattern.Parse(call.Input.Required("EventPattern"));
        try
        {
            using var happened = JsonDocument.Parse(call.Input.Required("Event"));
            return new WireMap { ["Result"] = pattern.Matches(happened.RootElement) };
        }
        catch (JsonException failure)
        {
            throw new AwsException("ValidationException", $"Event is no JSON: {failure.Message}");
        }
    }

    private static WireMap Bus(string region) => new()
    {
        ["Name"] = EventBus.DefaultName, ["Arn"] = $"arn:aws:events:{region}:{LabAccount.Id}:event-bus/{EventBus.DefaultName}",
    };

    private static WireMap Failed(string code, string message) => new() { ["ErrorCode"] = code, ["ErrorMessage"] = message };
}
