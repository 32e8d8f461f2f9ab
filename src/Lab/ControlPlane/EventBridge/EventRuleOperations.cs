using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.EventBridge;

/// <summary>EventBridge's calls about rules and their targets.</summary>
internal sealed class EventRuleOperations(EventBuses buses, EventDeliveries deliveries)
{
    private const int TargetLimit = 5;

    public IEnumerable<KeyValuePair<string, AwsOperation>> Operations =>
    [
        new("PutRule", (call, _) => ValueTask.FromResult(Put(call))),
        new("DescribeRule", (call, _) => ValueTask.FromResult(Describe(call))),
        new("ListRules", (call, _) => ValueTask.FromResult(List(call))),
        new("EnableRule", (call, _) => ValueTask.FromResult(Switch(call, on: true))),
        new("DisableRule", (call, _) => ValueTask.FromResult(Switch(call, on: false))),
        new("DeleteRule", (call, _) => ValueTask.FromResult(Delete(call))),
        new("PutTargets", (call, _) => ValueTask.FromResult(PutTargets(call))),
        new("RemoveTargets", (call, _) => ValueTask.FromResult(RemoveTargets(call))),
        new("ListTargetsByRule", (call, _) => ValueTask.FromResult(ListTargets(call))),
        new("ListRuleNamesByTarget", (call, _) => ValueTask.FromResult(ListByTarget(call))),
    ];

    private WireMap Put(AwsCall call)
    {
        if (call.Input.Text("ScheduleExpression") is not null)
        {
            throw Invalid("The lab has no rules on a schedule. Give an EventPattern.");
        }

        var rule = new EventRule(call.Input.Required("Name"), EventPattern.Parse(call.Input.Required("EventPattern")))
        {
            Description = call.Input.Text("Description"),
            RoleArn = call.Input.Text("RoleArn"),
            IsEnabled = call.Input.Text("State") != "DISABLED",
        };
        Bus(call).Put(rule);
        return new WireMap { ["RuleArn"] = ArnOf(call.Region, rule.Name) };
    }

    private WireMap Describe(AwsCall call)
    {
        var map = Write(call.Region, Find(call, call.Input.Required("Name")));
        map["CreatedBy"] = LabAccount.Id;
        return map;
    }

    private WireMap List(AwsCall call)
    {
        var prefix = call.Input.Text("NamePrefix") ?? "";
        return new WireMap
        {
            ["Rules"] = new WireList(Bus(call).Rules
                .Where(rule => rule.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(rule => Write(call.Region, rule))),
        };
    }

    private WireMap Switch(AwsCall call, bool on)
    {
        Change(call, call.Input.Required("Name"), rule => rule with { IsEnabled = on });
        return [];
    }

    private WireMap Delete(AwsCall call)
    {
        var name = call.Input.Required("Name");
        if (Bus(call).Find(name) is { Targets.Count: > 0 })
        {
            throw Invalid("Rule can't be deleted since it has targets.");
        }

        Bus(call).Remove(name);
        return [];
    }

    private WireMap PutTargets(AwsCall call)
    {
        var given = call.Input.Maps("Targets").Select(EventTargetWire.Read).ToList();
        var unknown = given.Find(target => !deliveries.Knows(target.Arn));
        if (unknown is not null)
        {
            throw Invalid($"The lab cannot deliver to '{unknown.Arn}'; it delivers to {string.Join(", ", deliveries.Services)}.");
        }

        Change(call, call.Input.Required("Rule"), rule =>
        {
            List<EventTarget> all = [.. rule.Targets.Where(known => given.All(target => target.Id != known.Id)), .. given];
            return all.Count <= TargetLimit
                ? rule with { Targets = all }
                : throw new AwsException("LimitExceededException", $"The requested resource exceeds the maximum number allowed: {TargetLimit}.");
        });
        return NothingFailed();
    }

    private WireMap RemoveTargets(AwsCall call)
    {
        var ids = call.Input.Texts("Ids");
        Change(call, call.Input.Required("Rule"), rule => rule with { Targets = [.. rule.Targets.Where(target => !ids.Contains(target.Id))] });
        return NothingFailed();
    }

    private WireMap ListTargets(AwsCall call) => new()
    {
        ["Targets"] = new WireList(Find(call, call.Input.Required("Rule")).Targets.Select(EventTargetWire.Write)),
    };

    private WireMap ListByTarget(AwsCall call)
    {
        var arn = call.Input.Required("TargetArn");
        return new WireMap
        {
            ["RuleNames"] = new WireList(Bus(call).Rules
                .Where(rule => rule.Targets.Any(target => target.Arn == arn)).Select(rule => (object?)rule.Name)),
        };
    }

    private EventBus Bus(AwsCall call)
    {
        var name = (call.Input.Text("EventBusName") ?? EventBus.DefaultName).Split('/')[^1];
        return name == EventBus.DefaultName
            ? buses.Of(call.Region)
            : throw NotFound($"Event bus {name} does not exist.");
    }

    private EventRule Find(AwsCall call, string name) =>
        Bus(call).Find(name) ?? throw NotFound($"Rule {name} does not exist on EventBus {EventBus.DefaultName}.");

    private void Change(AwsCall call, string name, Func<EventRule, EventRule> change)
    {
        if (!Bus(call).Change(name, change))
        {
            throw NotFound($"Rule {name} does not exist on EventBus {EventBus.DefaultName}.");
        }
    }

    private static WireMap Write(string region, EventRule rule) => new()
    {
        ["Name"] = rule.Name,
        ["Arn"] = ArnOf(region, rule.Name),
        ["EventPattern"] = rule.Pattern.Text,
        ["State"] = rule.IsEnabled ? "ENABLED" : "DISABLED",
        ["Description"] = rule.Description,
        ["RoleArn"] = rule.RoleArn,
        ["EventBusName"] = EventBus.DefaultName,
    };

    private static WireMap NothingFailed() => new() { ["FailedEntryCount"] = 0, ["FailedEntries"] = new WireList() };

    private static string ArnOf(string region, string name) => $"arn:aws:events:{region}:{LabAccount.Id}:rule/{name}";

    private static AwsException NotFound(string message) => new("ResourceNotFoundException", message);

    private static AwsException Invalid(string message) => new("ValidationException", message);
}
