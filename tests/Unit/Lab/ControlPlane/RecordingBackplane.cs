using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.ControlPlane.Fis;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

/// <summary>A double of the lab's daemon: remembers what it was asked, and refuses when told to.</summary>
internal sealed class RecordingBackplane : ILabBackplane
{
    private readonly Lock gate = new();
    private readonly List<string> seen = [];

    public bool Refuses { get; set; }

    /// <summary>A cut is lifted when this is done, at once unless told.</summary>
    public Task Lifting { get; set; } = Task.CompletedTask;

    public CutRule? Cut { get; private set; }

    public ImpairmentRule? Impairment { get; private set; }

    public PartHold? Hold { get; private set; }

    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (gate)
            {
                return [.. seen];
            }
        }
    }

    public Task SetCutAsync(string id, CutRule rule, CancellationToken cancellationToken) => Note("cut", () => Cut = rule);

    public async Task LiftCutAsync(string id, CancellationToken cancellationToken)
    {
        await Lifting.WaitAsync(cancellationToken);
        await Note("uncut", () => { });
    }

    public Task SetImpairmentAsync(string id, ImpairmentRule rule, CancellationToken cancellationToken) =>
        Note("impaired", () => Impairment = rule);

    public Task LiftImpairmentAsync(string id, CancellationToken cancellationToken) => Note("unimpaired", () => { });

    public Task HoldPartAsync(string part, string owner, PartHold hold, CancellationToken cancellationToken) =>
        Note($"held {part}", () => Hold = hold);

    public Task ReleasePartAsync(string part, string owner, CancellationToken cancellationToken) =>
        Note($"released {part}", () => { });

    private Task Note(string what, Action remember)
    {
        lock (gate)
        {
            if (Refuses)
            {
                throw new HttpRequestException("refused by the test");
            }

            remember();
            seen.Add(what);
            return Task.CompletedTask;
        }
    }
}
