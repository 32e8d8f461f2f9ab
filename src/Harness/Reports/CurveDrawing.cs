using System.Text;
using System.Xml.Linq;

namespace ChaosHarness.Harness.Reports;

/// <summary>A curve over a linear scale from zero, with its limit if it has one.</summary>
internal static class CurveDrawing
{
    public const double Height = 120;

    public static string NoteOf(TimelineCurve curve)
    {
        var range = $"0–{SvgParts.Number(TopOf(curve))} {curve.Unit}";
        return curve.Limit is { } limit
            ? $"limit {SvgParts.Number(limit)} {curve.Unit}, scale {range}"
            : $"scale {range}";
    }

    public static IEnumerable<XElement> Of(TimelineCurve curve, TimeScale scale, double top)
    {
        var most = TopOf(curve);
        var bottom = top + Height;
        double Y(double value) => bottom - (Height * Math.Clamp(value / most, 0, 1));

        yield return SvgParts.Line(TimeScale.Left, top, TimeScale.Right, top, "grid");
        yield return SvgParts.Line(TimeScale.Left, top + (Height / 2), TimeScale.Right, top + (Height / 2), "grid");
        yield return SvgParts.Line(TimeScale.Left, bottom, TimeScale.Right, bottom, "grid");
        if (curve.Limit is { } limit)
        {
            yield return SvgParts.Line(TimeScale.Left, Y(limit), TimeScale.Right, Y(limit), "limit");
        }

        yield return SvgParts.Element("path", ("class", "curve"), ("d", PathOf(curve, scale, Y)));
    }

    private static double TopOf(TimelineCurve curve) => TimeScale.Round(
        curve.Points.Where(Known).Select(point => point.Value!.Value).Append(curve.Limit ?? 0).Max());

    private static bool Known(TimelinePoint point) => point.Value is { } value && double.IsFinite(value);

    private static string PathOf(TimelineCurve curve, TimeScale scale, Func<double, double> y)
    {
        var path = new StringBuilder();
        var pen = "M";
        foreach (var point in Thinned(curve, scale))
        {
            if (!Known(point))
            {
                pen = "M";
                continue;
            }

            var (px, py) = (SvgParts.Number(scale.X(point.At)), SvgParts.Number(y(point.Value!.Value)));
            path.Append(pen).Append(px).Append(' ').Append(py);
            pen = "L";
        }

        return path.ToString();
    }

    /// <summary>Keeps the ends and the extremes of each picture unit, which is all that can be seen of it.</summary>
    private static IEnumerable<TimelinePoint> Thinned(TimelineCurve curve, TimeScale scale) => curve.Points
        .Where(point => scale.Holds(point.At))
        .GroupBy(point => (int)scale.X(point.At))
        .SelectMany(column => column.Count() <= 4 || !column.All(Known)
            ? column.AsEnumerable()
            : new[] { column.First(), column.MinBy(p => p.Value), column.MaxBy(p => p.Value), column.Last() }
                .OrderBy(p => p.At));
}
