using System.Xml.Linq;

namespace ChaosHarness.Harness.Reports;

/// <summary>The labels above the plot and the lines that hang from them.</summary>
internal static class FlagDrawing
{
    /// <summary>The stretch between two bounds, for behind the series.</summary>
    public static IEnumerable<XElement> SpansOf(
        IReadOnlyList<Flag> flags,
        FlagLayout layout,
        double top,
        double bottom) => flags.Where(flag => flag.X2 > flag.X1).Select(flag =>
    {
        var y = layout.TopOf(flag, top);
        return SvgParts.Box(flag.X1, flag.X2, y, bottom - y, "between");
    });

    public static IEnumerable<XElement> Of(IReadOnlyList<Flag> flags, FlagLayout layout, double top, double bottom)
    {
        foreach (var flag in flags)
        {
            if (flag.X2 > flag.X1)
            {
                yield return SvgParts.Line(flag.X2, layout.TopOf(flag, top), flag.X2, bottom, flag.LineClass);
            }

            yield return SvgParts.Line(flag.X1, layout.TopOf(flag, top), flag.X1, bottom, flag.LineClass);
        }

        // Text last, so that no line is drawn over it.
        foreach (var flag in flags)
        {
            var anchor = flag.Side == FlagSide.Left ? "end" : "start";
            yield return SvgParts.Text(flag.TextX, layout.TopOf(flag, top) + 25, flag.Text, "halo", anchor);
        }
    }
}
