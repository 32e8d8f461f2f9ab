namespace ChaosHarness.Probes.Databases;

/// <summary>How far one question to a database provably came.</summary>
internal enum DatabaseStage
{
    Unknown = 0,

    /// <summary>No statement was sent.</summary>
    NoConnection,

    /// <summary>A statement was or may have been sent and no whole answer came.</summary>
    NoAnswer,

    /// <summary>The server answered with an error that undid the statement.</summary>
    Rejected,

    /// <summary>The server answered, and what it answered has been committed if it wrote.</summary>
    Answered,
}
