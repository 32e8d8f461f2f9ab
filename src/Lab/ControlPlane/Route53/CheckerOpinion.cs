namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>What one checker thinks of one endpoint: it changes its mind after so many equal results in a row.</summary>
internal sealed class CheckerOpinion
{
    private int against;
    private long newest = long.MinValue;

    /// <summary>A new check counts as healthy until it has seen enough to say otherwise.</summary>
    public bool Healthy { get; private set; } = true;

    public CheckerObservation? Last { get; private set; }

    public CheckerObservation? LastFailure { get; private set; }

    /// <summary>Takes one result; true when it changed the checker's mind.</summary>
    /// <param name="order">
    /// Grows with the moment at which the check was sent. A result that comes after a younger one's is dropped:
    /// checks do not wait for hanging ones, and an old time-out says nothing about now.
    /// </param>
    /// <param name="observation">The result.</param>
    /// <param name="threshold">Equal results in a row that change its mind.</param>
    public bool Observe(long order, CheckerObservation observation, int threshold)
    {
        if (order <= newest)
        {
            return false;
        }

        newest = order;
        Last = observation;
        if (!observation.Passed)
        {
            LastFailure = observation;
        }

        against = observation.Passed == Healthy ? 0 : against + 1;
        if (against < threshold)
        {
            return false;
        }

        against = 0;
        Healthy = !Healthy;
        return true;
    }
}
