namespace ChaosHarness.Harness.Journals;

/// <summary>The kinds of facts that a journal holds.</summary>
public static class EntryKinds
{
    /// <summary>First line: which drill, against what, judged by which objectives. Body: <see cref="DrillOpened"/>.</summary>
    public const string DrillOpened = "drill.opened";

    /// <summary>A probe's schedule. Body: <see cref="ProbeStarted"/>.</summary>
    public const string ProbeStarted = "probe.started";

    /// <summary>One answer of a probe. Body: <see cref="ObservationBody"/>.</summary>
    public const string Observation = "observation";

    /// <summary>A phase began. Body: <see cref="PhaseEntered"/>.</summary>
    public const string PhaseEntered = "phase.entered";

    /// <summary>One guard and whether it held. Body: <see cref="GuardChecked"/>.</summary>
    public const string GuardChecked = "guard.checked";

    /// <summary>The control plane is about to be asked for the fault. Body: <see cref="FaultRequested"/>.</summary>
    public const string FaultRequested = "fault.requested";

    /// <summary>The experiment's state changed as seen from here. Body: <see cref="FaultState"/>.</summary>
    public const string FaultState = "fault.state";

    /// <summary>The fault's own probe saw it begin. Body: <see cref="FaultWitnessed"/>.</summary>
    public const string FaultWitnessed = "fault.witnessed";

    /// <summary>The harness asks for the end of the fault. Body: <see cref="FaultHealing"/>.</summary>
    public const string FaultHealing = "fault.healing";

    /// <summary>The fault's end was seen. Body: <see cref="FaultHealed"/>.</summary>
    public const string FaultHealed = "fault.healed";

    /// <summary>What the target's configuration was. Body: <see cref="Timelines.ConfigurationSnapshot"/>.</summary>
    public const string Configuration = "configuration";

    /// <summary>The ledger as one database held it. Body: <see cref="LedgerRead"/>.</summary>
    public const string LedgerRead = "ledger.read";

    /// <summary>Accounts and postings of the drill's bank as one database held them. Body: <see cref="TransfersRead"/>.</summary>
    public const string TransfersRead = "transfers.read";

    /// <summary>The rows of both Regions were compared. Body: <see cref="RegionsCompared"/>.</summary>
    public const string RegionsCompared = "regions.compared";

    /// <summary>Observations were dropped because the journal could not keep up. Body: <see cref="ObservationsDropped"/>.</summary>
    public const string ObservationsDropped = "observations.dropped";

    /// <summary>Something that a reader should know and no judge uses. Body: <see cref="Remark"/>.</summary>
    public const string Remark = "remark";

    /// <summary>Last line: how the drill ended. Body: <see cref="DrillConcluded"/>.</summary>
    public const string DrillConcluded = "drill.concluded";
}
