namespace ChaosHarness.Harness.Reports;

/// <summary>Refuses input that no picture can show truthfully.</summary>
internal static class InputCheck
{
    public static void Throw(TimelinePictureInput input)
    {
        Positive(input.Duration, "duration", input.Title);
        foreach (var strip in input.Rows.OfType<TimelineStrip>())
        {
            Positive(strip.Bucket, "bucket", strip.Label);
        }

        foreach (var band in input.Fault is { } fault ? input.Phases.Append(fault) : input.Phases)
        {
            Ordered(band.Start, band.End, band.Name);
        }

        foreach (var milestone in input.Milestones)
        {
            Ordered(milestone.Earliest, milestone.Latest, milestone.Name);
        }
    }

    private static void Positive(TimeSpan value, string what, string name)
    {
        if (value <= TimeSpan.Zero)
        {
            throw new ArgumentException($"The {what} of '{name}' is {value}; it must be more than zero.");
        }
    }

    private static void Ordered(TimeSpan start, TimeSpan end, string name)
    {
        if (end < start)
        {
            throw new ArgumentException($"'{name}' ends at {end}, before it starts at {start}; exchange the two.");
        }
    }
}
