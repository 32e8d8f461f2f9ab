namespace ChaosHarness.Lab.Supervision;

/// <summary>What a process of the lab may do beyond an ordinary user.</summary>
internal enum PartRights
{
    Unknown,

    /// <summary>Nothing.</summary>
    Ordinary,

    /// <summary>Listen on ports below 1024.</summary>
    LowPorts,

    /// <summary>Everything: it starts PostgreSQL as another user, and ends it when it dies.</summary>
    Root,
}
