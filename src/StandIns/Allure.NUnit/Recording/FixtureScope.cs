using NUnit.Framework.Interfaces;

namespace Allure.Net.Commons.Recording;

/// <summary>One fixture while it runs: its container and the set-up or tear-down that is open now.</summary>
internal sealed class FixtureScope(ITestResult suite, TestResultContainer container)
{
    public TestResultContainer Container { get; } = container;

    public ITestResult Suite { get; } = suite;

    public FixtureResult? Open { get; private set; }

    public void Start(FixtureResult fixture, List<FixtureResult> list)
    {
        list.Add(fixture);
        Open = fixture;
    }

    /// <summary>
    /// Ends the open set-up or tear-down. Only a state from that site counts: a suite that has not run its tests yet
    /// is inconclusive, and one that has carries their outcomes.
    /// </summary>
    public void EndOpen(long now)
    {
        if (Open is not { } open)
        {
            return;
        }

        var state = Suite.ResultState;
        open.stage = Stage.finished;
        open.stop = now;
        open.status = state.Site is FailureSite.SetUp or FailureSite.TearDown
            ? Outcomes.StatusOf(state)
            : Status.passed;
        if (open.status != Status.passed)
        {
            open.statusDetails = Outcomes.DetailsOf(Suite, fallbackTrace: null);
        }

        Open = null;
    }

    public static string? NamesOf(IMethodInfo[] methods) =>
        methods.Length == 0 ? null : string.Join(", ", methods.Select(method => method.Name));
}
