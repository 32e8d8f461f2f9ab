namespace ChaosHarness.Lab.Databases;

/// <summary>What a Region's PostgreSQL is at the moment.</summary>
internal enum DatabaseRole
{
    /// <summary>Not started yet.</summary>
    Unknown,

    /// <summary>Accepts writes, as long as its lease lasts.</summary>
    Writer,

    /// <summary>Replays what the writer sends.</summary>
    Standby,

    /// <summary>Was the writer and does not run: fenced, or died.</summary>
    Stopped,

    /// <summary>Is being cloned from the writer.</summary>
    Joining,
}
