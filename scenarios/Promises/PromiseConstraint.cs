using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;
using NUnit.Framework.Constraints;

namespace ChaosHarness.Scenarios.Promises;

/// <summary>Holds when a drill's verdict on one objective is Met; publishes the verdict and its evidence to Allure first.</summary>
/// <remarks>
/// Missed fails the test. Inconclusive, and every promise of an Invalid or Aborted drill, is inconclusive; every promise of a Refused
/// drill is skipped with the reason. Nothing but Met passes.
/// </remarks>
public sealed class PromiseConstraint(string objective) : Constraint
{
    public override string Description => $"a drill that meets '{objective}'";

    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        if (actual is not DrillRecord drill)
        {
            throw new ArgumentException($"'{objective}' is judged on a drill, not on {actual?.GetType().Name ?? "nothing"}.");
        }

        var verdict = drill.On(objective);
        AllurePublication.Of(drill, verdict);
        switch (verdict.Kind)
        {
            case VerdictKind.Inconclusive when drill.Verdicts.Drill.Outcome == DrillOutcome.Refused:
                Assert.Ignore($"Refused: {drill.Verdicts.Drill.Reason}");
                break;
            case VerdictKind.Inconclusive:
                Assert.Inconclusive($"{drill.Verdicts.Drill.Outcome}: {verdict.Reason}");
                break;
            default:
                break;
        }

        return new PromiseResult(this, drill, verdict);
    }

    private sealed class PromiseResult(IConstraint constraint, DrillRecord drill, Verdict verdict)
        : ConstraintResult(constraint, drill, verdict.Kind == VerdictKind.Met)
    {
        public override void WriteActualValueTo(MessageWriter writer) => writer.Write($"{verdict.Kind}: {verdict.Reason}");
    }
}
