namespace ChaosHarness.Probes.Consistency;

/// <summary>The limits of an audit, and what it leaves out.</summary>
public sealed record AuditPlan
{
    /// <summary>
    /// Says for a table why it is left out, or null to compare it. Whatever is left out stands in the result.
    /// </summary>
    public Func<TableName, string?> Skip { get; init; } = static _ => null;

    /// <summary>
    /// Rows of the reference in a range of the first level, 1 to 65,536; 4,096 unless told. Wide rows make ranges
    /// smaller.
    /// </summary>
    public int RangeRows { get; init; } = 4096;

    /// <summary>Into how many ranges a differing range is cut, 2 to 256; 16 unless told.</summary>
    public int FanOut { get; init; } = 16;

    /// <summary>
    /// A differing range of at most this many rows is compared row by row, 1 to 4,096; 64 unless told.
    /// </summary>
    public int LeafRows { get; init; } = 64;

    /// <summary>
    /// The most rows listed per table, 1 or more; 10,000 unless told. Further differing ranges are counted, not
    /// searched.
    /// </summary>
    public int MostRows { get; init; } = 10_000;

    /// <summary>
    /// How long a differing row is given to become the same: at least three times the replication lag that was
    /// observed. Zero means that the copy is not being written to, so that every difference counts at once. 3 s unless
    /// told.
    /// </summary>
    public TimeSpan SettleWithin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a row that keeps changing on the copy is looked at again, 1 to 100; 3 unless told.</summary>
    public int Looks { get; init; } = 3;

    internal void Validate()
    {
        Require(RangeRows is >= 1 and <= 65_536, nameof(RangeRows), RangeRows, "1 to 65,536");
        Require(FanOut is >= 2 and <= 256, nameof(FanOut), FanOut, "2 to 256");
        Require(LeafRows is >= 1 and <= 4_096, nameof(LeafRows), LeafRows, "1 to 4,096");
        Require(MostRows >= 1, nameof(MostRows), MostRows, "1 or more");
        Require(SettleWithin >= TimeSpan.Zero, nameof(SettleWithin), SettleWithin, "zero or more");
        Require(Looks is >= 1 and <= 100, nameof(Looks), Looks, "1 to 100");
    }

    private static void Require(bool holds, string name, object value, string range)
    {
        if (!holds)
        {
            throw new ProbeMisconfiguredException($"The audit's '{name}' is {value}; allowed is {range}. Correct the plan.");
        }
    }
}
