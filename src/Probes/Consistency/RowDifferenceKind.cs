namespace ChaosHarness.Probes.Consistency;

/// <summary>How one row differs between the two sides of an audit.</summary>
public enum RowDifferenceKind
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>The reference has the row and the copy has not.</summary>
    Missing,

    /// <summary>The copy has the row and the reference has not.</summary>
    Extra,

    /// <summary>Both have the row, and not the same in every column.</summary>
    Differing,
}
