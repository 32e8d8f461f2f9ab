using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>One thing that happened in a drill.</summary>
internal readonly record struct StoryLine(DrillTime At, string Text);
