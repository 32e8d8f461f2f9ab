namespace ChaosHarness.Lab.Databases;

/// <summary>What a commit on the writer waits for.</summary>
internal enum ReplicationMode
{
    /// <summary>Not read yet.</summary>
    Unknown,

    /// <summary>Its own disk only.</summary>
    Asynchronous,

    /// <summary>The standby having applied it.</summary>
    Synchronous,
}
