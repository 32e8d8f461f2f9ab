namespace ChaosHarness.Harness.Reports;

/// <summary>On which side of its line a label stands.</summary>
internal enum FlagSide
{
    /// <summary>Not placed.</summary>
    Unknown,

    /// <summary>The text ends before the line.</summary>
    Left,

    /// <summary>The text begins behind the line.</summary>
    Right,
}
