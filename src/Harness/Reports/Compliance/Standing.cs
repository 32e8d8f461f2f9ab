namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>What a reader is told of one promise: its verdict, or the outcome of a drill that could give none.</summary>
internal enum Standing
{
    /// <summary>Not known.</summary>
    Inconclusive = 0,

    /// <summary>Within the limit.</summary>
    Met,

    /// <summary>Outside the limit.</summary>
    Missed,

    /// <summary>The harness is at fault.</summary>
    Invalid,

    /// <summary>Stopped.</summary>
    Aborted,

    /// <summary>Not begun.</summary>
    Refused,
}
