namespace ChaosHarness.Harness.Journals;

/// <summary>Who sees a fault, and how.</summary>
/// <param name="Probe">The probe's name.</param>
/// <param name="Kind">What of its answers shows that the fault is in effect.</param>
public sealed record WitnessRole(string Probe, WitnessKind Kind);

/// <summary>What of a witness's answers shows that a fault is in effect.</summary>
public enum WitnessKind
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Connections to a place that the fault cuts off have no answer any more.</summary>
    Reach,

    /// <summary>Heartbeats do not become visible in the other Region any more; each is a sample, the probe is that of their reader.</summary>
    Replication,
}
