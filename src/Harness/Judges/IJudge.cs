using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Judges;

/// <summary>Decides one objective from a drill's timeline: pure, so that the same journal gives the same verdict for ever.</summary>
public interface IJudge
{
    /// <summary>Id of the objective that it decides.</summary>
    string Objective { get; }

    /// <summary>Judges a completed drill.</summary>
    /// <param name="timeline">The drill.</param>
    /// <param name="objective">The limit, as the journal holds it.</param>
    /// <returns>The verdict; Inconclusive with the reason when something needed was not measured.</returns>
    Verdict Judge(Timeline timeline, Objective objective);
}
