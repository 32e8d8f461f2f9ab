namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Two demands, the sum that holds them against each other, and whether both can be kept.</summary>
internal sealed record ArithmeticLine(string Demands, string Sum, string Conclusion, Harmony Harmony);
