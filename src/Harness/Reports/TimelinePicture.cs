using System.Xml.Linq;

namespace ChaosHarness.Harness.Reports;

/// <summary>Draws the timeline of one drill as a self-contained SVG.</summary>
/// <remarks>
/// <para>
/// A pure function: the same input gives the same text, on every machine and in every culture. The picture needs no
/// script, no font file and no network. Its letters grow when it is shown narrow, and its states differ by shape and
/// pattern as well as by a palette that colour-blind readers can tell apart, so a black-and-white print keeps them.
/// </para>
/// <para>
/// The picture shows and does not judge. One unit of its 1100 is the smallest width drawn, except for bad and unknown
/// samples, which are widened to two units: a short outage in a long drill looks longer than it was and never vanishes.
/// </para>
/// </remarks>
public static class TimelinePicture
{
    /// <summary>Renders the input.</summary>
    /// <param name="input">What to draw; characters that XML cannot hold become U+FFFD.</param>
    /// <returns>An SVG document of one root element, 1100 units wide.</returns>
    /// <exception cref="ArgumentException">
    /// The duration or a bucket is not more than zero, or a band or milestone ends before it starts.
    /// </exception>
    public static string Render(TimelinePictureInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        InputCheck.Throw(input);
        var scale = new TimeScale(input.Duration);
        var flags = Flag.Of(input, scale);
        var lanes = FlagLayout.Place(flags);
        var bandTop = HeaderDrawing.Height + (lanes.Count * SvgParts.LineHeight);
        var rows = RowDrawing.Of(input.Rows, scale, bandTop + BandDrawing.BarHeight);
        var bottom = rows.Bottom;
        var height = bottom + AxisDrawing.Height;

        var root = SvgParts.Root(height, input.Title);
        root.Add(
            HeaderDrawing.Of(input.Title),
            BandDrawing.Of(input, scale, bandTop, bottom),
            FlagDrawing.SpansOf(flags, lanes, HeaderDrawing.Height, bottom),
            rows.Bodies,
            AxisDrawing.Of(scale, bottom, "seconds since the drill began"),
            FlagDrawing.Of(flags, lanes, HeaderDrawing.Height, bottom),
            BandDrawing.NamesOf(input.Phases, scale, bandTop),
            rows.Labels);
        return root.ToString(SaveOptions.DisableFormatting) + "\n";
    }
}
