namespace ChaosHarness.Harness.Reports;

/// <summary>Which label stands in which lane; lane 0 is the lowest, nearest to the plot.</summary>
internal sealed class FlagLayout
{
    private const double Gap = 12;

    private readonly Dictionary<Flag, int> lanes;

    private FlagLayout(Dictionary<Flag, int> lanes) => this.lanes = lanes;

    public int Count => lanes.Count == 0 ? 0 : lanes.Values.Max() + 1;

    /// <summary>The upper edge of the flag's lane, when the highest lane begins at <paramref name="top"/>.</summary>
    public double TopOf(Flag flag, double top) => top + ((Count - 1 - lanes[flag]) * SvgParts.LineHeight);

    /// <summary>
    /// From right to left, each label goes above all that it would cover and above every line that would cut it,
    /// because lines hang down from their own label only.
    /// </summary>
    public static FlagLayout Place(IReadOnlyList<Flag> flags)
    {
        var lanes = new Dictionary<Flag, int>(ReferenceEqualityComparer.Instance);
        foreach (var flag in flags.Reverse().OrderByDescending(flag => flag.X1))
        {
            var below = lanes.Where(placed => Touches(flag, placed.Key)).Select(placed => placed.Value);
            lanes[flag] = below.DefaultIfEmpty(-1).Max() + 1;
        }

        return new FlagLayout(lanes);
    }

    private static bool Touches(Flag flag, Flag placed)
    {
        var (start, end) = (Math.Min(flag.TextStart, flag.X1), Math.Max(flag.TextEnd, flag.X2));
        var (placedStart, placedEnd) = (Math.Min(placed.TextStart, placed.X1), Math.Max(placed.TextEnd, placed.X2));
        return start < placedEnd + Gap && placedStart - Gap < end;
    }
}
