using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Harness.Safety;

/// <summary>What all guards said of the faults of a drill.</summary>
/// <param name="Guards">Every guard, those that hold too.</param>
/// <param name="Faults">The faults, each with what was made and found for it.</param>
internal sealed record Clearance(IReadOnlyList<GuardChecked> Guards, IReadOnlyList<ClearedFault> Faults)
{
    /// <summary>Whether all guards hold.</summary>
    public bool Holds => Guards.All(one => one.Holds);
}

/// <summary>A fault that FIS could carry out.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Template">Id of the experiment template that was made for the question.</param>
/// <param name="Targets">ARNs of what the fault would break.</param>
internal sealed record ClearedFault(NamedFault Fault, string Template, IReadOnlyList<string> Targets);
