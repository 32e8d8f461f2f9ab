using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.ControlPlane.Wire;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane.EventBridge;

/// <summary>Takes events in a Region and hands them to the targets of every rule that matches.</summary>
internal sealed class EventBuses(EventDeliveries deliveries, TruthLog truth, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, EventBus> buses = new(StringComparer.Ordinal);

    public EventBus Of(string region) => buses.GetOrAdd(region, _ => new EventBus());

    /// <summary>Puts an event on the default bus of a Region; returns its id.</summary>
    public string Put(
        string region, string source, string detailType, JsonNode detail, IReadOnlyList<string> resources, DateTimeOffset? time = null)
    {
        var id = Guid.NewGuid().ToString();
        var happened = new JsonObject
        {
            ["version"] = "0",
            ["id"] = id,
            ["detail-type"] = detailType,
            ["source"] = source,
            ["account"] = LabAccount.Id,
            ["time"] = (time ?? clock.GetUtcNow()).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["region"] = region,
            ["resources"] = new JsonArray([.. resources.Select(resource => (JsonNode)resource)]),
            ["detail"] = detail,
        };
        foreach (var rule in Of(region).Taking(happened))
        {
            truth.Write("rule.matched", new { rule = rule.Name, region, id });
            foreach (var target in rule.Targets)
            {
                Deliver(rule, target, happened);
            }
        }

        return id;
    }

    // EventBridge keeps a delivery's failure to itself, but for a metric: whoever put the event is not told.
    private void Deliver(EventRule rule, EventTarget target, JsonObject happened)
    {
        try
        {
            deliveries.Deliver(target.Arn, target.InputOf(happened));
        }
        catch (AwsException refusal)
        {
            truth.Write("rule.undelivered", new { rule = rule.Name, target = target.Arn, reason = $"{refusal.Code}: {refusal.Message}" });
        }
    }
}
