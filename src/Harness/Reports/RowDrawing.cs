using System.Xml.Linq;

namespace ChaosHarness.Harness.Reports;

/// <summary>The series, one below the other.</summary>
internal sealed record RowDrawing(IReadOnlyList<XElement> Bodies, IReadOnlyList<XElement> Labels, double Bottom)
{
    private const double LabelHeight = 36;
    private const double Gap = 14;

    public static RowDrawing Of(IReadOnlyList<TimelineRow> rows, TimeScale scale, double top)
    {
        var bodies = new List<XElement>();
        var labels = new List<XElement>();
        var y = top;
        foreach (var row in rows)
        {
            y += LabelHeight;
            var (note, height, body) = row switch
            {
                TimelineStrip strip => ("", StripDrawing.Height, StripDrawing.Of(strip, scale, y)),
                TimelineCurve curve =>
                    (CurveDrawing.NoteOf(curve), CurveDrawing.Height, CurveDrawing.Of(curve, scale, y)),
                _ => throw new ArgumentException($"The row '{row.Label}' is neither a strip nor a curve."),
            };
            bodies.AddRange(body);
            var room = TimeScale.Right - TimeScale.Left - SvgParts.WidthOf(note) - 20;
            labels.Add(SvgParts.Text(TimeScale.Left, y - 9, SvgParts.Cut(row.Label, room), "halo", "start"));
            if (note.Length > 0)
            {
                labels.Add(SvgParts.Text(TimeScale.Right, y - 9, note, "halo soft", "end"));
            }

            y += height + Gap;
        }

        return new RowDrawing(bodies, labels, y);
    }
}
