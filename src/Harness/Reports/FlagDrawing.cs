using System.Xml.Linq;

namespace ChaosHarness.Harness.Reports;

/// <summary>The labels above the plot and the lines that hang from them.</summary>
internal static class FlagDrawing
{
    public static IEnumerable<XElement> Of(IReadOnlyList<Flag> flags, FlagLayout layout, double top, double bottom)
    {
        double LaneTop(Flag flag) => top + ((layout.Count - 1 - layout.LaneOf(flag)) * SvgParts.LineHeight);
        foreach (var flag in flags)
        {
            if (flag.X2 > flag.X1)
            {
                yield return SvgParts.Box(flag.X1, flag.X2, LaneTop(flag), bottom - LaneTop(flag), "between");
                yield return SvgParts.Line(flag.X2, LaneTop(flag), flag.X2, bottom, flag.LineClass);
            }

            yield return SvgParts.Line(flag.X1, LaneTop(flag), flag.X1, bottom, flag.LineClass);
        }

        // Text last, so that no line is drawn over it.
        foreach (var flag in flags)
        {
            var anchor = flag.Side == FlagSide.Left ? "end" : "start";
            yield return SvgParts.Text(flag.TextX, LaneTop(flag) + 25, flag.Text, "halo", anchor);
        }
    }
}
