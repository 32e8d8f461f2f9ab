using System.Xml.Linq;

namespace ChaosHarness.Harness.Reports;

/// <summary>The bar of phases, and behind the series every second phase shaded and the fault hatched.</summary>
internal static class BandDrawing
{
    /// <summary>Height of the bar and the room below it.</summary>
    public const double BarHeight = 40;

    private const double Bar = 34;

    /// <summary>Whether a phase is wide enough to carry its name; the others get a label above.</summary>
    public static bool HoldsName(TimelineBand phase, TimeScale scale) =>
        SvgParts.WidthOf(phase.Name) + 16 <= scale.X(phase.End) - scale.X(phase.Start);

    public static IEnumerable<XElement> Of(TimelinePictureInput input, TimeScale scale, double top, double bottom)
    {
        foreach (var (index, phase) in input.Phases.Index())
        {
            var (x1, x2) = (scale.X(phase.Start), scale.X(phase.End));
            if (index % 2 == 1)
            {
                yield return SvgParts.Box(x1, x2, top, bottom - top, "shade");
            }

            yield return SvgParts.Box(x1, x2, top, Bar, index % 2 == 1 ? "phase odd" : "phase even");
        }

        if (input.Fault is { } fault)
        {
            var below = top + BarHeight;
            yield return SvgParts.Box(scale.X(fault.Start), scale.X(fault.End), below, bottom - below, "fault");
            if (scale.Holds(fault.End))
            {
                yield return SvgParts.Line(scale.X(fault.End), below, scale.X(fault.End), bottom, "edge");
            }
        }
    }

    public static IEnumerable<XElement> NamesOf(
        IReadOnlyList<TimelineBand> phases,
        TimeScale scale,
        double top) => phases
        .Where(phase => HoldsName(phase, scale))
        .Select(phase => SvgParts.Text(scale.X(phase.Start) + 8, top + 26, phase.Name, "name", "start"));
}
