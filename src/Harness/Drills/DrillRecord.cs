using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Drills;

/// <summary>A drill that is over: its verdicts and where its evidence lies.</summary>
/// <param name="Verdicts">The verdicts, as judged from the journal on disk.</param>
/// <param name="Folder">The evidence folder.</param>
public sealed record DrillRecord(DrillVerdicts Verdicts, string Folder)
{
    /// <summary>The verdict on one objective.</summary>
    /// <param name="objective">The objective's id.</param>
    /// <returns>The verdict.</returns>
    /// <exception cref="InvalidOperationException">The scenario does not judge that objective.</exception>
    public Verdict On(string objective) =>
        Verdicts.Verdicts.FirstOrDefault(verdict => verdict.Objective == objective)
        ?? throw new InvalidOperationException(
            $"Scenario '{Verdicts.Drill.Scenario}' does not judge '{objective}'; add it to the scenario's objectives.");
}
