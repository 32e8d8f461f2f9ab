namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>How often a promise may fail although it was kept in every drill, or in most: exact (Clopper-Pearson), one-sided.</summary>
internal static class FailureBound
{
    public const double Confidence = 0.95;

    /// <summary>Greatest failure probability that the drills do not rule out at <see cref="Confidence"/>, 0 to 1.</summary>
    public static double Upper(int failures, int drills)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(failures);
        ArgumentOutOfRangeException.ThrowIfLessThan(drills, failures);
        if (drills == failures)
        {
            return 1;
        }

        var (low, high) = (0.0, 1.0);
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = AtMost(failures, drills, middle) > 1 - Confidence ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>Drills without a failure that rule out a failure probability at <see cref="Confidence"/>.</summary>
    public static int DrillsNeeded(double probability) => (int)Math.Ceiling(Math.Log(1 - Confidence) / Math.Log(1 - probability));

    /// <summary>Probability of so many failures or fewer.</summary>
    private static double AtMost(int failures, int drills, double probability)
    {
        var term = Math.Pow(1 - probability, drills);
        var sum = term;
        for (var failed = 1; failed <= failures; failed++)
        {
            term *= (drills - failed + 1) / (double)failed * probability / (1 - probability);
            sum += term;
        }

        return sum;
    }
}
