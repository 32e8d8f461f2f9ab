namespace ChaosHarness.Probes.Consistency;

/// <summary>Why a table was not compared.</summary>
public enum ExclusionReason
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>The caller left it out; the words are the caller's.</summary>
    Declared,

    /// <summary>It has no primary key, so its rows cannot be told apart.</summary>
    NoPrimaryKey,

    /// <summary>It is unlogged: its rows exist on one server only and are empty after a failover.</summary>
    Unlogged,

    /// <summary>The role may not read it on at least one side.</summary>
    NotReadable,

    /// <summary>It holds no rows of its own to compare: a foreign table or a materialised view.</summary>
    NotATable,

    /// <summary>
    /// It exists on one side only, or its columns, types or key are not the same; see the schema differences.
    /// </summary>
    SchemaDiffers,
}
