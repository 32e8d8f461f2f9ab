using System.Xml.Linq;

namespace ChaosHarness.Harness.Reports;

/// <summary>The title and the legend.</summary>
internal static class HeaderDrawing
{
    public const double Height = 104;

    // The title is set larger and bolder than the letters that the character width is for.
    private const double TitleCharacters = 1.45;

    private static readonly (string Text, string CssClass, double Top, double Height)[] Legend =
    [
        ("good", "good", 11, 11),
        ("bad", "bad", 0, 22),
        ("unknown", "unknown", 5, 12),
        ("fault", "fault", 0, 22),
        ("measured", "between", 0, 22),
    ];

    public static IEnumerable<XElement> Of(string title)
    {
        var room = (TimeScale.Right - TimeScale.Left) / TitleCharacters;
        yield return SvgParts.Text(TimeScale.Left, 40, SvgParts.Cut(title, room), "title", "start");
        var x = TimeScale.Left;
        foreach (var (text, cssClass, top, height) in Legend)
        {
            yield return SvgParts.Box(x, x + 26, 62 + top, height, cssClass);
            yield return SvgParts.Text(x + 34, 82, text, "soft", "start");
            x += 34 + SvgParts.WidthOf(text) + 26;
        }

        yield return SvgParts.Line(x, 73, x + 40, 73, "limit");
        yield return SvgParts.Text(x + 48, 82, "objective", "soft", "start");
    }
}
