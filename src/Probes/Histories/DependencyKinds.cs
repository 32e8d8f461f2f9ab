namespace ChaosHarness.Probes.Histories;

/// <summary>Why one transaction comes after another, or a choice of such reasons.</summary>
[Flags]
internal enum DependencyKinds
{
    None = 0,

    /// <summary>It appended to a list after the other did.</summary>
    WriteWrite = 1,

    /// <summary>It read what the other appended.</summary>
    WriteRead = 2,

    /// <summary>It appended to a list that the other had read without that.</summary>
    ReadWrite = 4,

    /// <summary>No reason of its own: the second half of an edge through a junction.</summary>
    Joined = 8,
}
