using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>CloudWatch's calls about alarms.</summary>
internal sealed class AlarmOperations(CloudWatchRegions regions)
{
    private const int PageLimit = 100;

    private static readonly string[] States = [AlarmEvaluation.Ok, AlarmEvaluation.Alarm, AlarmEvaluation.Insufficient];

    public IEnumerable<KeyValuePair<string, AwsOperation>> Operations =>
    [
        new("PutMetricAlarm", (call, _) => ValueTask.FromResult(Put(call))),
        new("DescribeAlarms", (call, _) => ValueTask.FromResult(Describe(call))),
        new("DescribeAlarmHistory", (call, _) => ValueTask.FromResult(DescribeHistory(call))),
        new("SetAlarmState", (call, _) => ValueTask.FromResult(SetState(call))),
        new("DeleteAlarms", (call, _) => ValueTask.FromResult(Delete(call))),
        new("EnableAlarmActions", (call, _) => ValueTask.FromResult(SwitchActions(call, on: true))),
        new("DisableAlarmActions", (call, _) => ValueTask.FromResult(SwitchActions(call, on: false))),
    ];

    private WireMap Put(AwsCall call)
    {
        regions.Of(call.Region).Alarms.Put(AlarmWire.Read(call.Input));
        return [];
    }

    private WireMap Describe(AwsCall call)
    {
        var names = call.Input.Texts("AlarmNames");
        var prefix = call.Input.Text("AlarmNamePrefix");
        var state = call.Input.Text("StateValue");
        var types = call.Input.Texts("AlarmTypes");
        if (names.Count > 0 && prefix is not null)
        {
            throw CloudWatchErrors.InvalidCombination("AlarmNames and AlarmNamePrefix exclude each other. Give one.");
        }

        var found = regions.Of(call.Region).Alarms.Alarms
            .Where(_ => types.Count == 0 || types.Contains("MetricAlarm"))
            .Where(alarm => names.Count == 0 || names.Contains(alarm.Settings.Name))
            .Where(alarm => prefix is null || alarm.Settings.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(alarm => state is null || alarm.State == state)
            .ToList();
        var (page, next) = Page(found, call.Input);
        return new WireMap
        {
            ["MetricAlarms"] = new WireList(page.Select(alarm => AlarmWire.Write(call.Region, alarm))),
            ["CompositeAlarms"] = new WireList(),
            ["NextToken"] = next,
        };
    }

    private WireMap DescribeHistory(AwsCall call)
    {
        var name = call.Input.Text("AlarmName");
        var type = call.Input.Text("HistoryItemType");
        var start = call.Input.Time("StartDate") ?? DateTimeOffset.MinValue;
        var end = call.Input.Time("EndDate") ?? DateTimeOffset.MaxValue;
        var found = regions.Of(call.Region).Alarms.History
            .Where(item => (name is null || item.AlarmName == name) && (type is null || item.Type == type))
            .Where(item => item.At >= start && item.At <= end)
            .ToList();
        if (call.Input.Text("ScanBy") != "TimestampAscending")
        {
            found.Reverse();
        }

        var (page, next) = Page(found, call.Input);
        return new WireMap
        {
            ["AlarmHistoryItems"] = new WireList(page.Select(item => new WireMap
            {
                ["AlarmName"] = item.AlarmName,
                ["AlarmType"] = "MetricAlarm",
                ["Timestamp"] = item.At,
                ["HistoryItemType"] = item.Type,
                ["HistorySummary"] = item.Summary,
                ["HistoryData"] = item.Payload,
            })),
            ["NextToken"] = next,
        };
    }

    private WireMap SetState(AwsCall call)
    {
        var alarm = Find(call, call.Input.Required("AlarmName"));
        var state = call.Input.Required("StateValue");
        if (!States.Contains(state))
        {
            throw CloudWatchErrors.InvalidValue($"StateValue '{state}' must be one of {string.Join(", ", States)}.");
        }

        var transition = regions.Of(call.Region).Alarms.Set(
            alarm.Settings.Name, state, call.Input.Required("StateReason"), call.Input.Text("StateReasonData"));
        if (transition is not null)
        {
            regions.Report(call.Region, transition);
        }

        return [];
    }

    private WireMap Delete(AwsCall call)
    {
        var names = call.Input.Texts("AlarmNames");
        foreach (var name in names)
        {
            Find(call, name);
        }

        foreach (var name in names)
        {
            regions.Of(call.Region).Alarms.Remove(name);
        }

        return [];
    }

    private WireMap SwitchActions(AwsCall call, bool on)
    {
        foreach (var name in call.Input.Texts("AlarmNames"))
        {
            regions.Of(call.Region).Alarms.Put(Find(call, name).Settings with { ActionsEnabled = on });
        }

        return [];
    }

    private AlarmState Find(AwsCall call, string name) =>
        regions.Of(call.Region).Alarms.Find(name)
        ?? throw CloudWatchErrors.NotFound($"The alarm '{name}' does not exist in {call.Region}.");

    private static (IEnumerable<T> Page, string? Next) Page<T>(List<T> all, WireMap input)
    {
        var limit = (int)Math.Clamp(input.Integer("MaxRecords") ?? PageLimit, 1, PageLimit);
        var skip = (int)(input.Integer("NextToken") ?? 0);
        var next = skip + limit < all.Count ? $"{skip + limit}" : null;
        return (all.Skip(skip).Take(limit), next);
    }
}
