using ChaosHarness.Probes;

namespace ChaosHarness.Tests.Unit.Probes;

/// <summary>A double of a probe: answers as the test says.</summary>
internal sealed class ScriptedProbe(
    ProbePlan plan, Func<ProbeSample, CancellationToken, ValueTask<Observation>> answer) : IProbe
{
    public ProbePlan Plan => plan;

    public ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken) =>
        answer(sample, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
