namespace ChaosHarness.Harness.Reports;

/// <summary>Maps offsets to picture units and chooses round marks for the axis.</summary>
internal sealed class TimeScale(TimeSpan duration)
{
    public const double Left = 24;
    public const double Right = 1076;

    private const int MostMarks = 11;

    public double DurationS { get; } = duration.TotalSeconds;

    /// <summary>The position of an offset, held inside the axis.</summary>
    public double X(TimeSpan at) => X(at.TotalSeconds);

    public double X(double atS) => Left + ((Right - Left) * Math.Clamp(atS / DurationS, 0, 1));

    public bool Holds(TimeSpan at) => at.TotalSeconds >= 0 && at.TotalSeconds <= DurationS;

    public IEnumerable<double> MarksS()
    {
        var interval = Round(DurationS / MostMarks);
        for (var index = 0; index * interval <= DurationS * 1.0000001; index++)
        {
            yield return index * interval;
        }
    }

    /// <summary>The smallest of 1, 2 or 5 times a power of ten that is not below the value.</summary>
    public static double Round(double value)
    {
        if (value <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        double[] steps = [1, 2, 5, 10];
        return power * steps.First(step => step * power >= value * 0.9999999);
    }
}
