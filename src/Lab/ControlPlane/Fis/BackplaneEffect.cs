namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>Something that the backplane begins and lifts, such as a cut for a time.</summary>
/// <param name="what">What it is, for messages.</param>
/// <param name="begin">Puts it in force.</param>
/// <param name="lift">Takes it away; may be called again.</param>
/// <param name="duration">How long it lasts; null for one that is over as soon as it has begun.</param>
/// <param name="clock">For the waits between attempts to lift.</param>
internal sealed class BackplaneEffect(
    string what,
    Func<CancellationToken, Task> begin,
    Func<CancellationToken, Task> lift,
    TimeSpan? duration,
    TimeProvider clock) : IFisEffect
{
    private static readonly TimeSpan RetryStep = TimeSpan.FromMilliseconds(100);
    private const int LiftAttempts = 50;

    public TimeSpan? Duration => duration;

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            await begin(cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            throw new FisEffectException($"{what} could not be put in force: {failure.Message}", failure);
        }
    }

    // What is left behind would outlive its experiment, so lifting is tried for as long as there is hope.
    public async Task LiftAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await lift(cancellationToken);
                return;
            }
            catch (HttpRequestException failure) when (attempt == LiftAttempts)
            {
                throw new FisEffectException($"{what} could not be lifted: {failure.Message}", failure);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(RetryStep, clock, cancellationToken);
            }
        }
    }
}
