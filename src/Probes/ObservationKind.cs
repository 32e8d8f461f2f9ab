namespace ChaosHarness.Probes;

/// <summary>What became of one sample.</summary>
public enum ObservationKind
{
    /// <summary>Asked, and the outcome cannot be known: no answer before the deadline, or an answer that does not tell.</summary>
    Unknown = 0,

    /// <summary>A right answer that passed its proof; for a write, an acknowledgement.</summary>
    Measured,

    /// <summary>An acknowledgement that came with a warning, for example of a cancelled wait for the standby.</summary>
    Warned,

    /// <summary>A definite no: the thing asked for did not happen and will not.</summary>
    Refused,

    /// <summary>No connection could be made, so nothing was asked of the other side.</summary>
    Unreachable,

    /// <summary>An answer that fails its proof: wrong body, wrong region, wrong identity.</summary>
    Wrong,

    /// <summary>The sample was sent too long after its planned time; it says nothing about the system.</summary>
    Starved,
}
