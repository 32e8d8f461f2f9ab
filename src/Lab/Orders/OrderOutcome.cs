namespace ChaosHarness.Lab.Orders;

/// <summary>What is known of a write after it was tried.</summary>
internal enum OrderOutcome
{
    /// <summary>It was sent and may or may not have been committed.</summary>
    Unknown,

    /// <summary>The database said that it is committed.</summary>
    Committed,

    /// <summary>Certainly not committed by this request.</summary>
    NotWritten,

    /// <summary>The id is taken; nothing was written by this request.</summary>
    Exists,
}
