using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Judges;

/// <summary>Builds verdicts in one wording.</summary>
internal static class VerdictOf
{
    public static Verdict NotMeasured(Objective objective, string why) => new()
    {
        Objective = objective.Id,
        Kind = VerdictKind.Inconclusive,
        Lower = null,
        Upper = null,
        Limit = objective.Limit,
        Unit = objective.Unit,
        Reason = $"Not measured: {why}",
    };

    public static Verdict AtMost(Objective objective, Bounds measured, string detail, IReadOnlyList<Phase> phases) =>
        From(objective, measured, LimitRule.AtMost(measured, objective.Limit), detail, phases);

    public static Verdict AtLeast(Objective objective, Bounds measured, string detail) =>
        From(objective, measured, LimitRule.AtLeast(measured, objective.Limit), detail, []);

    private static Verdict From(
        Objective objective, Bounds measured, VerdictKind kind, string detail, IReadOnlyList<Phase> phases) => new()
    {
        Objective = objective.Id,
        Kind = kind,
        Lower = measured.Lower,
        Upper = measured.Upper,
        Limit = objective.Limit,
        Unit = objective.Unit,
        Reason = $"{Measured(measured, objective.Unit)} against {VerdictText.Number(objective.Limit)} {objective.Unit}"
            + (kind == VerdictKind.Inconclusive ? ": straddles the limit" : string.Empty)
            + (detail.Length == 0 ? "." : $". {detail}"),
        Phases = phases,
    };

    private static string Measured(Bounds measured, string unit) => measured.Upper switch
    {
        null => $"More than {VerdictText.Number(measured.Lower)} {unit}, not ended while watched,",
        { } upper when upper.Equals(measured.Lower) => $"{VerdictText.Number(upper)} {unit}",
        { } upper => $"Between {VerdictText.Number(measured.Lower)} and {VerdictText.Number(upper)} {unit}",
    };
}
