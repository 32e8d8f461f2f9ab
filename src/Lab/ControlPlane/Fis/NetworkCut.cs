using ChaosHarness.Lab.Backplane;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>The network actions: a rule of the fabric, set for a time.</summary>
internal sealed class NetworkCut(IFabricCuts fabric, string id, CutRule rule, TimeSpan duration, TimeProvider clock) : IFisEffect
{
    private static readonly TimeSpan RetryStep = TimeSpan.FromMilliseconds(100);
    private const int LiftAttempts = 50;

    public TimeSpan? Duration => duration;

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            await fabric.SetCutAsync(id, rule, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            throw new FisEffectException($"The network rule could not be set: {failure.Message}", failure);
        }
    }

    // A rule left behind would outlive its experiment, so lifting is tried for as long as there is hope.
    public async Task LiftAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await fabric.LiftCutAsync(id, cancellationToken);
                return;
            }
            catch (HttpRequestException failure) when (attempt == LiftAttempts)
            {
                throw new FisEffectException($"The network rule could not be lifted: {failure.Message}", failure);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(RetryStep, clock, cancellationToken);
            }
        }
    }
}
