namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary><c>aws:fis:wait</c>.</summary>
internal sealed class WaitEffect(TimeSpan duration) : IFisEffect
{
    public TimeSpan? Duration => duration;

    public Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task LiftAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
