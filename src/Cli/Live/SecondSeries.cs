namespace ChaosHarness.Cli.Live;

/// <summary>Values by the second in which they were answered, for as many seconds as a line of the live view shows.</summary>
internal sealed class SecondSeries
{
    public const int Seconds = 60;

    private readonly Dictionary<long, (double Sum, double Peak, int Count)> cells = [];

    public void Add(double atS, double value)
    {
        var second = (long)Math.Floor(atS);
        var cell = cells.GetValueOrDefault(second, (0, double.MinValue, 0));
        cells[second] = (cell.Sum + value, Math.Max(cell.Peak, value), cell.Count + 1);
        cells.Remove(second - (2 * Seconds));
    }

    /// <summary>Means of the last seconds, oldest first; null where nothing was answered.</summary>
    public IReadOnlyList<double?> Means(double nowS) => Cells(nowS, cell => cell.Sum / cell.Count);

    /// <summary>Greatest values of the last seconds, oldest first; null where nothing was answered.</summary>
    public IReadOnlyList<double?> Peaks(double nowS) => Cells(nowS, cell => cell.Peak);

    /// <summary>Sums of the last seconds as a share of another series' sums, oldest first; null where that has none.</summary>
    public IReadOnlyList<double?> SharesOf(SecondSeries whole, double nowS) => [.. Cells(nowS, cell => cell.Sum)
        .Zip(whole.Cells(nowS, cell => cell.Sum), (part, all) => all is null or 0 ? null : (part ?? 0) / all)];

    private IReadOnlyList<double?> Cells(double nowS, Func<(double Sum, double Peak, int Count), double> value)
    {
        var last = (long)Math.Floor(nowS);
        return [.. Enumerable.Range(1, Seconds).Select(index =>
            cells.TryGetValue(last - Seconds + index, out var cell) ? value(cell) : (double?)null)];
    }
}
