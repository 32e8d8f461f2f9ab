namespace ChaosHarness.Harness.Timelines;

/// <summary>The phases of a drill, in order.</summary>
public static class PhaseNames
{
    /// <summary>All that must hold before anything is touched.</summary>
    public const string Guard = "guard";

    /// <summary>Probes on; the steady state must hold for the whole window.</summary>
    public const string Baseline = "baseline";

    /// <summary>The fault is asked for and witnessed.</summary>
    public const string Impair = "impair";

    /// <summary>Nothing but watching until clients stay served.</summary>
    public const string Recover = "recover";

    /// <summary>The fault is ended.</summary>
    public const string Heal = "heal";

    /// <summary>The steady state must hold again.</summary>
    public const string Calm = "calm";
}
