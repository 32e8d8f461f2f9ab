using System.Xml.Linq;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Reports;

/// <summary>Draws where a recovery time went: one bar per phase, each beginning where the one before ended, and the limit.</summary>
/// <remarks>
/// A pure function, as <see cref="TimelinePicture"/> is. Bars lie between the mid points of the milestones, which add up to the mid point
/// of the whole; each line names the bounds. A phase that did not end is hatched to the edge. A limit far beyond the recovery is named and
/// not drawn, because the bars would vanish beside it.
/// </remarks>
public static class PhaseWaterfall
{
    private const double RowHeight = 72;
    private const double BarHeight = 22;
    private const double HeadHeight = 64;

    /// <summary>The limit is drawn when the recovery is at least this share of it.</summary>
    private const double WorthDrawing = 0.4;

    /// <summary>Renders the phases.</summary>
    /// <param name="title">What recovered.</param>
    /// <param name="phases">The phases in order; at least one.</param>
    /// <param name="limitS">The agreed recovery time, seconds.</param>
    /// <returns>An SVG document of one root element, 1100 units wide.</returns>
    /// <exception cref="ArgumentException">There is no phase.</exception>
    public static string Render(string title, IReadOnlyList<Phase> phases, double limitS)
    {
        ArgumentNullException.ThrowIfNull(phases);
        if (phases.Count == 0)
        {
            throw new ArgumentException("A recovery without phases has no picture.", nameof(phases));
        }

        var spent = phases.Sum(phase => phase.Value ?? phase.Lower);
        var isLimitDrawn = spent >= limitS * WorthDrawing;
        var scale = new TimeScale(TimeSpan.FromSeconds(Math.Max(1.04 * Math.Max(spent, isLimitDrawn ? limitS : 0), 0.001)));
        var bottom = HeadHeight + (phases.Count * RowHeight);
        var root = SvgParts.Root(bottom + AxisDrawing.Height + 8, title);
        root.Add(SvgParts.Text(TimeScale.Left, 40, SvgParts.Cut(title, (TimeScale.Right - TimeScale.Left) / 1.45), "title", "start"));
        root.Add(Rows(phases, scale), AxisDrawing.Of(scale, bottom, "seconds since the fault took effect"));
        if (isLimitDrawn)
        {
            root.Add(
                SvgParts.Line(scale.X(limitS), HeadHeight - 12, scale.X(limitS), bottom, "limit"),
                SvgParts.Text(scale.X(limitS) - 8, HeadHeight + 2, $"limit {SvgParts.Number(limitS)} s", "halo", "end"));
        }

        return root.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static IEnumerable<XElement> Rows(IReadOnlyList<Phase> phases, TimeScale scale)
    {
        var at = 0.0;
        for (var index = 0; index < phases.Count; index++)
        {
            var phase = phases[index];
            var top = HeadHeight + (index * RowHeight);
            var end = phase.Value is { } value ? at + value : scale.DurationS;
            yield return SvgParts.Box(TimeScale.Left, TimeScale.Right, top + 36, BarHeight, "lane");
            yield return SvgParts.Box(
                scale.X(at), Math.Max(scale.X(end), scale.X(at) + 2), top + 36, BarHeight, phase.Value is null ? "fault" : "good");
            yield return SvgParts.Text(TimeScale.Left, top + 26, Words(phase), "halo", "start");
            at = end;
        }
    }

    private static string Words(Phase phase) => phase is { Value: { } value, Upper: { } upper }
        ? $"{phase.Name} {SvgParts.Number(value)} s, between {SvgParts.Number(phase.Lower)} and {SvgParts.Number(upper)} s"
        : $"{phase.Name} more than {SvgParts.Number(phase.Lower)} s, did not end";
}
