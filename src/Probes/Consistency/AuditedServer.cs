namespace ChaosHarness.Probes.Consistency;

/// <summary>One side of an audit: who answered, and when its snapshot was taken.</summary>
public sealed record AuditedServer
{
    /// <summary>Who answered, by the endpoint's identity expression.</summary>
    public required string Identity { get; init; }

    /// <summary>Whether it was a standby: then a row it lacks may only be late.</summary>
    public required bool IsStandby { get; init; }

    /// <summary>Just before the snapshot's transaction began; the snapshot is not older.</summary>
    public required DrillTime SnapshotAfter { get; init; }

    /// <summary>When the transaction's first answer was complete; the snapshot is not younger.</summary>
    public required DrillTime SnapshotBy { get; init; }
}
