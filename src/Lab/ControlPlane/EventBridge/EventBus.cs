using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosHarness.Lab.ControlPlane.EventBridge;

/// <summary>The default event bus of one Region and its rules.</summary>
internal sealed class EventBus
{
    public const string DefaultName = "default";

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, EventRule> rules = new(StringComparer.Ordinal);

    public IReadOnlyList<EventRule> Rules
    {
        get
        {
            lock (gate)
            {
                return [.. rules.Values];
            }
        }
    }

    public EventRule? Find(string name)
    {
        lock (gate)
        {
            return rules.GetValueOrDefault(name);
        }
    }

    /// <summary>Makes a rule or overwrites one; its targets stay.</summary>
    public void Put(EventRule rule)
    {
        lock (gate)
        {
            rules[rule.Name] = rules.TryGetValue(rule.Name, out var known) && rule.Targets.Count == 0 ? rule with { Targets = known.Targets } : rule;
        }
    }

    /// <summary>Changes a rule; false when there is none of that name.</summary>
    public bool Change(string name, Func<EventRule, EventRule> change)
    {
        lock (gate)
        {
            if (!rules.TryGetValue(name, out var rule))
            {
                return false;
            }

            rules[name] = change(rule);
            return true;
        }
    }

    public void Remove(string name)
    {
        lock (gate)
        {
            rules.Remove(name);
        }
    }

    /// <summary>The rules that are enabled and take an event.</summary>
    public IReadOnlyList<EventRule> Taking(JsonNode happened)
    {
        var element = JsonSerializer.SerializeToElement(happened);
        return [.. Rules.Where(rule => rule.IsEnabled && rule.Pattern.Matches(element))];
    }
}
