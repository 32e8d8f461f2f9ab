namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>Metric data of one Region, kept for three hours as CloudWatch keeps high-resolution points.</summary>
internal sealed class MetricStore(TimeProvider clock)
{
    public static readonly TimeSpan Retention = TimeSpan.FromHours(3);

    private const int PointLimit = 50_000;

    private readonly Lock gate = new();
    private readonly Dictionary<MetricKey, List<MetricPoint>> points = [];

    public IReadOnlyList<MetricKey> Keys
    {
        get
        {
            lock (gate)
            {
                return [.. points.Keys];
            }
        }
    }

    public void Put(MetricKey key, IEnumerable<MetricPoint> added)
    {
        lock (gate)
        {
            if (!points.TryGetValue(key, out var list))
            {
                points[key] = list = [];
            }

            list.AddRange(added);
            var oldest = clock.GetUtcNow() - Retention;
            if (list.Count > PointLimit || (list.Count > 0 && list[0].At < oldest))
            {
                list.RemoveRange(0, Math.Max(0, list.Count - PointLimit));
                list.RemoveAll(point => point.At < oldest);
            }
        }
    }

    /// <summary>Points from <paramref name="start"/> up to but not at <paramref name="end"/>.</summary>
    public IReadOnlyList<MetricPoint> Read(MetricKey key, DateTimeOffset start, DateTimeOffset end)
    {
        lock (gate)
        {
            return points.TryGetValue(key, out var list)
                ? [.. list.Where(point => point.At >= start && point.At < end)]
                : [];
        }
    }

    /// <summary>The points gathered into periods that begin at whole multiples of the period since the epoch.</summary>
    public IReadOnlyList<(DateTimeOffset Start, IReadOnlyList<MetricPoint> Points)> Periods(
        MetricKey key, DateTimeOffset start, DateTimeOffset end, TimeSpan period) =>
    [
        .. Read(key, Floor(start, period), end)
            .GroupBy(point => Floor(point.At, period))
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, (IReadOnlyList<MetricPoint>)[.. group])),
    ];

    public static DateTimeOffset Floor(DateTimeOffset time, TimeSpan period) =>
        new(time.UtcTicks - (time.UtcTicks % period.Ticks), TimeSpan.Zero);
}
