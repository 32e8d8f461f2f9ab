namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>A clause of a framework: what it asks in other words, where this report bears on it, and what it does not show.</summary>
/// <param name="Clause">Framework and number.</param>
/// <param name="Asks">What it asks, paraphrased.</param>
/// <param name="Sections">Ids of this page's sections that bear on it.</param>
/// <param name="Bears">What they hold.</param>
/// <param name="NotShown">What the report does not show of it.</param>
internal sealed record ControlClause(string Clause, string Asks, IReadOnlyList<string> Sections, string Bears, string NotShown);
