using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>Metrics to and from the wire.</summary>
internal static class MetricWire
{
    private const int DimensionLimit = 30;
    private const int ValueLimit = 150;
    private const string NoUnit = "None";

    private static readonly double MagnitudeLimit = Math.Pow(2, 360);

    public static MetricKey ReadKey(WireMap map, string space)
    {
        var dimensions = map.Maps("Dimensions");
        return dimensions.Count <= DimensionLimit
            ? MetricKey.Of(
                space,
                map.Required("MetricName"),
                dimensions.Select(dimension => (dimension.Required("Name"), dimension.Required("Value"))))
            : throw CloudWatchErrors.InvalidValue($"There are {dimensions.Count} dimensions; the limit is {DimensionLimit}.");
    }

    public static IReadOnlyList<MetricPoint> ReadPoints(WireMap datum, DateTimeOffset now)
    {
        var at = datum.Time("Timestamp") ?? now;
        if (at < now.AddDays(-14) || at > now.AddHours(2))
        {
            throw CloudWatchErrors.InvalidValue($"The timestamp {at:O} is not within two weeks ago and two hours ahead.");
        }

        var unit = datum.Text("Unit") ?? NoUnit;
        if (datum.Map("StatisticValues") is { } set)
        {
            return [new MetricPoint(
                at, Value(set, "Sum"), Value(set, "Minimum"), Value(set, "Maximum"), Value(set, "SampleCount"), unit)];
        }

        var values = datum.Numbers("Values");
        if (values.Count == 0)
        {
            return [MetricPoint.Of(at, Value(datum, "Value"), 1, unit)];
        }

        var counts = datum.Numbers("Counts");
        if (values.Count > ValueLimit || (counts.Count > 0 && counts.Count != values.Count))
        {
            throw CloudWatchErrors.InvalidValue(
                $"There are {values.Count} values and {counts.Count} counts; at most {ValueLimit}, and as many of each.");
        }

        return [.. values.Select((value, index) =>
            MetricPoint.Of(at, Checked(value), counts.Count > 0 ? counts[index] : 1, unit))];
    }

    public static WireMap WriteKey(MetricKey key) => new()
    {
        ["Namespace"] = key.Namespace,
        ["MetricName"] = key.Name,
        ["Dimensions"] = WriteDimensions(key),
    };

    public static WireList WriteDimensions(MetricKey key) => new(
        key.Dimensions.Select(dimension => new WireMap { ["Name"] = dimension.Name, ["Value"] = dimension.Value }));

    public static WireMap WriteDatapoint(
        DateTimeOffset start, IReadOnlyList<MetricPoint> points, IReadOnlyList<string> plain, IReadOnlyList<string> extended)
    {
        var map = new WireMap { ["Timestamp"] = start };
        foreach (var statistic in plain)
        {
            map[statistic] = MetricStatistic.Of(statistic, points);
        }

        if (extended.Count > 0)
        {
            var values = new WireMap();
            foreach (var statistic in extended)
            {
                values[statistic] = MetricStatistic.Of(statistic, points);
            }

            map["ExtendedStatistics"] = values;
        }

        map["Unit"] = points[0].Unit;
        return map;
    }

    private static double Value(WireMap map, string name) =>
        Checked(map.Number(name) ?? throw new InvalidMemberException($"The parameter '{name}' is missing."));

    private static double Checked(double value) => double.IsFinite(value) && Math.Abs(value) <= MagnitudeLimit
        ? value
        : throw CloudWatchErrors.InvalidValue($"The value {value} is no finite number within 2^360.");
}
