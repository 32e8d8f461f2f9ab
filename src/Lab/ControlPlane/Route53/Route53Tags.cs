using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Route 53's calls about tags of health checks and zones.</summary>
internal sealed class Route53Tags
{
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
            var of = Of(KeyOf(input));
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
            var key = KeyOf(input);
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

    private static (string Type, string Id) KeyOf(WireMap input) =>
        (input.Required("ResourceType"), input.Required("ResourceId"));
}
