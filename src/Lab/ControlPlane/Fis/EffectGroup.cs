namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>Several effects of one action: begun in order, lifted in reverse order, each whatever becomes of the others.</summary>
internal sealed class EffectGroup(IReadOnlyList<IFisEffect> effects, TimeSpan? duration) : IFisEffect
{
    public TimeSpan? Duration => duration;

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var effect in effects)
        {
            await effect.BeginAsync(cancellationToken);
        }
    }

    public async Task LiftAsync(CancellationToken cancellationToken)
    {
        FisEffectException? first = null;
        foreach (var effect in effects.Reverse())
        {
            try
            {
                await effect.LiftAsync(cancellationToken);
            }
            catch (FisEffectException failure)
            {
                first ??= failure;
            }
        }

        if (first is not null)
        {
            throw first;
        }
    }
}
