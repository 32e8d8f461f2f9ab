using System.Xml.Linq;

namespace ChaosHarness.Harness.Reports;

/// <summary>A strip: good samples low, bad ones full, unknown ones hatched in the middle, unasked time empty.</summary>
internal static class StripDrawing
{
    public const double Height = 34;

    private const double LeastWidth = 2;

    public static IEnumerable<XElement> Of(TimelineStrip strip, TimeScale scale, double top)
    {
        yield return SvgParts.Box(TimeScale.Left, TimeScale.Right, top, Height, "lane");

        // What went wrong is drawn last, so that widened marks of it are not covered.
        foreach (var (start, end, state) in RunsOf(strip, scale).OrderBy(run => Rank(run.State)))
        {
            var (cssClass, offset, height) = state switch
            {
                SampleState.Good => ("good", Height / 2, Height / 2),
                SampleState.Bad => ("bad", 0, Height),
                _ => ("unknown", Height / 4, Height / 2),
            };
            var x1 = scale.X(start);
            var least = state == SampleState.Good ? 1 : LeastWidth;
            yield return SvgParts.Box(x1, Math.Max(scale.X(end), x1 + least), top + offset, height, cssClass);
        }
    }

    private static int Rank(SampleState state) => state switch
    {
        SampleState.Good => 0,
        SampleState.Bad => 2,
        _ => 1,
    };

    private static List<(TimeSpan Start, TimeSpan End, SampleState State)> RunsOf(TimelineStrip strip, TimeScale scale)
    {
        // Half a bucket of slack: planned times are kept to the millisecond, not to the tick.
        var slack = strip.Bucket / 2;
        var runs = new List<(TimeSpan Start, TimeSpan End, SampleState State)>();
        foreach (var sample in strip.Samples.Where(sample => scale.Holds(sample.At)))
        {
            var end = sample.At + strip.Bucket;
            if (runs.Count > 0 && runs[^1] is var last && last.State == sample.State && sample.At <= last.End + slack)
            {
                runs[^1] = last with { End = end };
            }
            else
            {
                runs.Add((sample.At, end, sample.State));
            }
        }

        return runs;
    }
}
