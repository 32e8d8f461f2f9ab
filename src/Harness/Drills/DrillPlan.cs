using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Drills;

/// <summary>What a drill would do if it were started now, whether it would be let, and what arithmetic says about its outcome.</summary>
public sealed record DrillPlan
{
    /// <summary>The scenario's id.</summary>
    public required string Scenario { get; init; }

    /// <summary>The faults as the target file describes them; none when nothing is broken.</summary>
    public required IReadOnlyList<NamedFault> Faults { get; init; }

    /// <summary>Every guard, those that hold too. One that does not hold would have the drill refused.</summary>
    public required IReadOnlyList<GuardChecked> Guards { get; init; }

    /// <summary>ARNs of what the fault would break, as FIS resolved them; empty when it was not asked because the target is locked.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>The waits between a failure and recovered clients, read from the control plane.</summary>
    public required RecoveryArithmetic Arithmetic { get; init; }

    /// <summary>Whether the configuration allows the recovery time: its bounds are best and worst case, in seconds.</summary>
    public required Verdict Feasibility { get; init; }

    /// <summary>Shortest time that the drill can take, in seconds: baseline, stability and calm, without any recovery.</summary>
    public required double AtLeastS { get; init; }

    /// <summary>Longest time that the drill can take, in seconds, when every budget of the target file is spent; guards and reports come on top.</summary>
    public required double AtMostS { get; init; }

    /// <summary>Whether all guards hold.</summary>
    public bool WouldStart => Guards.All(guard => guard.Holds);
}
