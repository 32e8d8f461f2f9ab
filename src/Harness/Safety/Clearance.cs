using ChaosHarness.Harness.Journals;

namespace ChaosHarness.Harness.Safety;

/// <summary>What all guards said of one fault.</summary>
/// <param name="Guards">Every guard, those that hold too.</param>
/// <param name="Template">Id of the experiment template that was made for the question.</param>
/// <param name="Targets">ARNs of what the fault would break.</param>
internal sealed record Clearance(IReadOnlyList<GuardChecked> Guards, string Template, IReadOnlyList<string> Targets);
