namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>Something that is done once and has nothing to lift.</summary>
internal sealed class PlainEffect(Func<CancellationToken, Task> act) : IFisEffect
{
    public TimeSpan? Duration => null;

    public Task BeginAsync(CancellationToken cancellationToken) => act(cancellationToken);

    public Task LiftAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
