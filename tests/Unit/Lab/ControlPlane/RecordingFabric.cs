using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.ControlPlane.Fis;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

/// <summary>A double of the fabric: remembers what it was asked, and refuses when told to.</summary>
internal sealed class RecordingFabric(Action<string> note) : IFabricCuts
{
    public bool Refuses { get; set; }

    public CutRule? Rule { get; private set; }

    public Task SetCutAsync(string id, CutRule rule, CancellationToken cancellationToken)
    {
        if (Refuses)
        {
            throw new HttpRequestException("refused by the test");
        }

        Rule = rule;
        note("set");
        return Task.CompletedTask;
    }

    public Task LiftCutAsync(string id, CancellationToken cancellationToken)
    {
        note("lifted");
        return Task.CompletedTask;
    }
}
