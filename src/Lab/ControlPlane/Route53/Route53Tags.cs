using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Route 53's calls about tags of health checks and zones.</summary>
internal sealed class Route53Tags(Func<string, bool> healthCheckExists)
{
    private const int TagLimit = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Type, string Id), Dictionary<string, string>> tags = [];

    public IEnumerable<KeyValuePair<string, AwsOperation>> Operations =>
    [
        new("ChangeTagsForResource", (call, _) => ValueTask.FromResult(Change(call.Input))),
        new("ListTagsForResource", (call, _) => ValueTask.FromResult(List(call.Input))),
    ];

    public void Set(string type, string id, string key, string value)
    {
        lock (gate)
        {
            Of((type, id))[key] = value;
        }
    }

    private WireMap Change(WireMap input)
    {
        lock (gate)
        {
            if (input.Maps("AddTags").Count + input.Texts("RemoveTagKeys").Count is 0 or > TagLimit)
            {
                throw new AwsException("InvalidInput", $"Give 1 to {TagLimit} tags to add or keys to remove.");
            }

            var of = Of(Existing(input));
            foreach (var tag in input.Maps("AddTags"))
            {
                of[tag.Required("Key")] = tag.Text("Value") ?? "";
            }

            foreach (var key in input.Texts("RemoveTagKeys"))
            {
                of.Remove(key);
            }

            return [];
        }
    }

    private WireMap List(WireMap input)
    {
        lock (gate)
        {
            var key = Existing(input);
            var written = Of(key).Select(tag => new WireMap { ["Key"] = tag.Key, ["Value"] = tag.Value });
            return new WireMap
            {
                ["ResourceTagSet"] = new WireMap
                {
                    ["ResourceType"] = key.Type,
                    ["ResourceId"] = key.Id,
                    ["Tags"] = new WireList(written, "Tag"),
                },
            };
        }
    }

    private Dictionary<string, string> Of((string Type, string Id) key) =>
        tags.TryGetValue(key, out var found) ? found : tags[key] = new Dictionary<string, string>(StringComparer.Ordinal);

    private (string Type, string Id) Existing(WireMap input)
    {
        var (type, id) = (input.Required("ResourceType"), input.Required("ResourceId").Split('/')[^1]);
        return type switch
        {
            "healthcheck" when !healthCheckExists(id) =>
                throw new AwsException("NoSuchHealthCheck", $"No health check exists with the specified ID {id}.", 404),
            "hostedzone" when id != LabAccount.HostedZoneId =>
                throw new AwsException("NoSuchHostedZone", $"No hosted zone found with ID: {id}", 404),
            "healthcheck" or "hostedzone" => (type, id),
            _ => throw new AwsException("InvalidInput", $"ResourceType '{type}' is neither healthcheck nor hostedzone."),
        };
    }
}
