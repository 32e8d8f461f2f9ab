using System.Xml.Linq;

namespace ChaosHarness.Harness.Reports;

/// <summary>What lies behind the series: every second phase shaded, and the fault hatched.</summary>
internal static class BandDrawing
{
    public static IEnumerable<XElement> Of(
        TimelinePictureInput input,
        TimeScale scale,
        double top,
        double bottom)
    {
        for (var index = 1; index < input.Phases.Count; index += 2)
        {
            yield return Box(input.Phases[index], "shade");
        }

        if (input.Fault is { } fault)
        {
            yield return Box(fault, "fault");
            if (scale.Holds(fault.End))
            {
                yield return SvgParts.Line(scale.X(fault.End), top, scale.X(fault.End), bottom, "edge");
            }
        }

        XElement Box(TimelineBand band, string cssClass) =>
            SvgParts.Box(scale.X(band.Start), scale.X(band.End), top, bottom - top, cssClass);
    }
}
