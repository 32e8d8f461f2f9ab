using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>CloudWatch's calls about metric data.</summary>
internal sealed class MetricOperations(CloudWatchRegions regions, TimeProvider clock)
{
    private const int DatumLimit = 1000;
    private const int StatisticsLimit = 1440;
    private const int QueryLimit = 500;

    public IEnumerable<KeyValuePair<string, AwsOperation>> Operations =>
    [
        new("PutMetricData", (call, _) => ValueTask.FromResult(Put(call))),
        new("GetMetricData", (call, _) => ValueTask.FromResult(Get(call))),
        new("GetMetricStatistics", (call, _) => ValueTask.FromResult(GetStatistics(call))),
        new("ListMetrics", (call, _) => ValueTask.FromResult(List(call))),
    ];

    private WireMap Put(AwsCall call)
    {
        var space = call.Input.Required("Namespace");
        if (space.StartsWith("AWS/", StringComparison.Ordinal))
        {
            throw CloudWatchErrors.InvalidValue($"The namespace '{space}' begins with 'AWS/', which is reserved.");
        }

        var data = call.Input.Maps("MetricData");
        if (data.Count is 0 or > DatumLimit)
        {
            throw CloudWatchErrors.InvalidValue($"MetricData holds {data.Count} metrics; it must hold 1 to {DatumLimit}.");
        }

        var added = data.Select(datum => (MetricWire.ReadKey(datum, space), MetricWire.ReadPoints(datum, clock.GetUtcNow())));
        foreach (var (key, points) in added.ToList())
        {
            regions.Of(call.Region).Metrics.Put(key, points);
        }

        return [];
    }

    private WireMap Get(AwsCall call)
    {
        var (start, end) = Range(call.Input);
        var queries = call.Input.Maps("MetricDataQueries");
        if (queries.Count is 0 or > QueryLimit)
        {
            throw CloudWatchErrors.InvalidValue($"There are {queries.Count} queries; there must be 1 to {QueryLimit}.");
        }

        var ascending = call.Input.Text("ScanBy") == "TimestampAscending";
        var results = queries
            .Where(query => query.Flag("ReturnData") ?? true)
            .Select(query => Answer(call.Region, query, start, end, ascending));
        return new WireMap { ["MetricDataResults"] = new WireList(results), ["Messages"] = new WireList() };
    }

    private WireMap Answer(string region, WireMap query, DateTimeOffset start, DateTimeOffset end, bool ascending)
    {
        var id = query.Required("Id");
        var stat = query.Map("MetricStat") ?? throw CloudWatchErrors.InvalidCombination(
            $"The query '{id}' has no MetricStat. The lab does not compute expressions: ask for the metric itself.");
        var metric = stat.Map("Metric") ?? throw new InvalidMemberException($"The query '{id}' has no Metric.");
        var key = MetricWire.ReadKey(metric, metric.Required("Namespace"));
        var statistic = Known(stat.Required("Stat"));
        var periods = regions.Of(region).Metrics.Periods(key, start, end, Period(stat));
        var ordered = ascending ? periods : [.. periods.Reverse()];
        return new WireMap
        {
            ["Id"] = id,
            ["Label"] = query.Text("Label") ?? key.Name,
            ["Timestamps"] = new WireList(ordered.Select(period => (object?)period.Start)),
            ["Values"] = new WireList(ordered.Select(period => (object?)MetricStatistic.Of(statistic, period.Points))),
            ["StatusCode"] = "Complete",
        };
    }

    private WireMap GetStatistics(AwsCall call)
    {
        var (start, end) = Range(call.Input);
        var key = MetricWire.ReadKey(call.Input, call.Input.Required("Namespace"));
        string[] plain = [.. call.Input.Texts("Statistics").Select(Known)];
        string[] extended = [.. call.Input.Texts("ExtendedStatistics").Select(Known)];
        if (plain.Length + extended.Length == 0)
        {
            throw CloudWatchErrors.InvalidCombination("Neither Statistics nor ExtendedStatistics was given. Give one.");
        }

        var period = Period(call.Input);
        if ((end - start) / period > StatisticsLimit)
        {
            throw CloudWatchErrors.InvalidCombination(
                $"The range holds {(end - start) / period:0} datapoints; the limit is {StatisticsLimit}. Ask for less.");
        }

        var points = regions.Of(call.Region).Metrics.Periods(key, start, end, period)
            .Select(found => MetricWire.WriteDatapoint(found.Start, found.Points, plain, extended));
        return new WireMap { ["Label"] = key.Name, ["Datapoints"] = new WireList(points) };
    }

    private WireMap List(AwsCall call)
    {
        var space = call.Input.Text("Namespace");
        var name = call.Input.Text("MetricName");
        var filters = call.Input.Maps("Dimensions")
            .Select(filter => (Name: filter.Required("Name"), Value: filter.Text("Value")))
            .ToList();
        var found = regions.Of(call.Region).Metrics.Keys
            .Where(key => (space is null || key.Namespace == space) && (name is null || key.Name == name))
            .Where(key => filters.All(filter => key.Dimensions.Any(dimension =>
                dimension.Name == filter.Name && (filter.Value is null || dimension.Value == filter.Value))));
        return new WireMap { ["Metrics"] = new WireList(found.Select(MetricWire.WriteKey)) };
    }

    private static (DateTimeOffset Start, DateTimeOffset End) Range(WireMap input)
    {
        var start = input.Time("StartTime") ?? throw new InvalidMemberException("'StartTime' is missing.");
        var end = input.Time("EndTime") ?? throw new InvalidMemberException("'EndTime' is missing.");
        return start < end
            ? (start, end)
            : throw CloudWatchErrors.InvalidValue("StartTime must be before EndTime.");
    }

    private static TimeSpan Period(WireMap map) => map.Integer("Period") is { } seconds and > 0
        ? TimeSpan.FromSeconds(seconds)
        : throw CloudWatchErrors.InvalidValue("The period must be a whole number of seconds, 1 or more.");

    private static string Known(string statistic) => MetricStatistic.IsKnown(statistic)
        ? statistic
        : throw CloudWatchErrors.InvalidValue(
            $"The lab has no statistic '{statistic}'; it has {string.Join(", ", MetricStatistic.Names)} and p0 to p100.");
}
