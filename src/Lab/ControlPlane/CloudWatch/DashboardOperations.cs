using System.Text;
using System.Text.Json;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>CloudWatch's calls about dashboards, which are global.</summary>
internal sealed class DashboardOperations(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, (string Body, DateTimeOffset At)> dashboards = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, AwsOperation>> Operations =>
    [
        new("PutDashboard", (call, _) => ValueTask.FromResult(Guarded(Put, call.Input))),
        new("GetDashboard", (call, _) => ValueTask.FromResult(Guarded(Get, call.Input))),
        new("ListDashboards", (call, _) => ValueTask.FromResult(Guarded(List, call.Input))),
        new("DeleteDashboards", (call, _) => ValueTask.FromResult(Guarded(Delete, call.Input))),
    ];

    private WireMap Guarded(Func<WireMap, WireMap> carryOut, WireMap input)
    {
        lock (gate)
        {
            return carryOut(input);
        }
    }

    private WireMap Put(WireMap input)
    {
        var body = input.Required("DashboardBody");
        try
        {
            using var parsed = JsonDocument.Parse(body);
            if (!parsed.RootElement.TryGetProperty("widgets", out _))
            {
                throw CloudWatchErrors.DashboardInvalid("The dashboard body has no member 'widgets'.");
            }
        }
        catch (JsonException failure)
        {
            throw CloudWatchErrors.DashboardInvalid($"The dashboard body is no JSON: {failure.Message}");
        }

        dashboards[input.Required("DashboardName")] = (body, clock.GetUtcNow());
        return new WireMap { ["DashboardValidationMessages"] = new WireList() };
    }

    private WireMap Get(WireMap input)
    {
        var name = input.Required("DashboardName");
        var found = Find(name);
        return new WireMap { ["DashboardArn"] = ArnOf(name), ["DashboardBody"] = found.Body, ["DashboardName"] = name };
    }

    private WireMap List(WireMap input)
    {
        var prefix = input.Text("DashboardNamePrefix") ?? "";
        var entries = dashboards.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(pair => new WireMap
            {
                ["DashboardName"] = pair.Key,
                ["DashboardArn"] = ArnOf(pair.Key),
                ["LastModified"] = pair.Value.At,
                ["Size"] = Encoding.UTF8.GetByteCount(pair.Value.Body),
            });
        return new WireMap { ["DashboardEntries"] = new WireList(entries) };
    }

    private WireMap Delete(WireMap input)
    {
        var names = input.Texts("DashboardNames");
        foreach (var name in names)
        {
            Find(name);
        }

        foreach (var name in names)
        {
            dashboards.Remove(name);
        }

        return [];
    }

    private (string Body, DateTimeOffset At) Find(string name) => dashboards.TryGetValue(name, out var found)
        ? found
        : throw CloudWatchErrors.DashboardNotFound($"The dashboard '{name}' does not exist.");

    private static string ArnOf(string name) => $"arn:aws:cloudwatch::{LabAccount.Id}:dashboard/{name}";
}
