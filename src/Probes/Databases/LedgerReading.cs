namespace ChaosHarness.Probes.Databases;

/// <summary>From whom and when a ledger was read; every row of it belongs to one snapshot.</summary>
public sealed record LedgerReading
{
    /// <summary>Who answered, by the endpoint's identity expression.</summary>
    public required string Identity { get; init; }

    /// <summary>Whether the server was a standby: then a row it lacks may only be late.</summary>
    public required bool IsStandby { get; init; }

    /// <summary>Just before the transaction began; the snapshot is not older.</summary>
    public required DrillTime AskedAt { get; init; }

    /// <summary>When the transaction's first answer was complete; the snapshot is not younger.</summary>
    public required DrillTime SnapshotBy { get; init; }

    /// <summary>When the last row had arrived.</summary>
    public required DrillTime AnsweredAt { get; init; }

    /// <summary>How many rows were read.</summary>
    public required long Rows { get; init; }
}
