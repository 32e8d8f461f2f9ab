namespace ChaosHarness.Probes.Histories;

/// <summary>What its client was told about an operation.</summary>
public enum HistoryOutcome
{
    /// <summary>No answer, or one that does not tell: it may have happened or not, and both are legal.</summary>
    Unknown = 0,

    /// <summary>It happened, and what it read is known.</summary>
    Acknowledged,

    /// <summary>It did not happen and will not.</summary>
    Refused,
}
