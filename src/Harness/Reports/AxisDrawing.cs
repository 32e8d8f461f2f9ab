using System.Xml.Linq;

namespace ChaosHarness.Harness.Reports;

/// <summary>The time axis below the series.</summary>
internal static class AxisDrawing
{
    public const double Height = 84;

    public static IEnumerable<XElement> Of(TimeScale scale, double bottom, string caption)
    {
        yield return SvgParts.Line(TimeScale.Left, bottom, TimeScale.Right, bottom, "axis");
        foreach (var mark in scale.MarksS())
        {
            var x = scale.X(mark);
            yield return SvgParts.Line(x, bottom, x, bottom + 7, "axis");
            yield return SvgParts.Text(x, bottom + 34, SvgParts.Number(mark), "soft", Anchor(x));
        }

        yield return SvgParts.Text(
            (TimeScale.Left + TimeScale.Right) / 2, bottom + 68, caption, "soft", "middle");
    }

    private static string Anchor(double x) =>
        x > TimeScale.Right - 20 ? "end" : x < TimeScale.Left + 1 ? "start" : "middle";
}
