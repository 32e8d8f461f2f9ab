using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace ChaosHarness.Harness.Reports;

/// <summary>The elements that every part of the picture is made of.</summary>
internal static class SvgParts
{
    public const double Width = 1100;
    public const double LineHeight = 34;

    /// <summary>Room for one character of the narrow layout's letters, more than common fonts take.</summary>
    public const double CharacterWidth = 14.5;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // Okabe and Ito's palette. Sizes are doubled where the picture is shown narrow, and the layout leaves room for it.
    private const string Style =
        "text{font:17px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;fill:#1b1f24}"
        + ".title{font-size:24px;font-weight:600}.soft{fill:#4b5563}"
        + ".halo{paint-order:stroke;stroke:#fff;stroke-width:5px;stroke-linejoin:round}"
        + ".good{fill:#0072b2}.bad{fill:#d55e00}.unknown{fill:url(#unknown);stroke:#6b7280;stroke-width:.5}"
        + ".lane{fill:#f3f4f6}.grid{stroke:#d1d5db}.axis{stroke:#4b5563}"
        + "line.phase{stroke:#4b5563;stroke-dasharray:2 5}.shade{fill:#eef2f7}.even{fill:#e5e7eb}.odd{fill:#c9d1dc}"
        + ".name{font-weight:600}"
        + ".fault{fill:url(#fault)}.edge{stroke:#d55e00;stroke-width:2}"
        + ".mark{stroke:#009e73;stroke-width:2}.between{fill:#009e73;fill-opacity:.3}"
        + ".limit{stroke:#7b3294;stroke-width:2;stroke-dasharray:9 5;fill:none}"
        + ".curve{fill:none;stroke:#0072b2;stroke-width:2;stroke-linejoin:round}"
        + "@media (max-width:700px){text{font-size:26px}.title{font-size:34px}.curve{stroke-width:4}}"
        + "@media print{svg{-webkit-print-color-adjust:exact;print-color-adjust:exact}}";

    public static XElement Root(double height, string title) => Element(
        "svg",
        ("viewBox", $"0 0 {Number(Width)} {Number(height)}"),
        ("width", Number(Width)),
        ("height", Number(height)),
        ("style", "width:100%;max-width:1100px;height:auto"),
        ("role", "img"))
        .With(
            Element("title").With(Clean(title)),
            Element("style").With(Style),
            Element("defs").With(Hatch("fault", "#d55e00", 10, 45), Hatch("unknown", "#6b7280", 5, -45)),
            Element("rect", ("width", Number(Width)), ("height", Number(height)), ("fill", "#fff")));

    public static XElement Element(string name, params (string Name, string Value)[] attributes) =>
        new(Svg + name, attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value)));

    public static XElement With(this XElement element, params object[] content)
    {
        element.Add(content);
        return element;
    }

    public static XElement Text(double x, double y, string text, string cssClass, string anchor) => Element(
        "text",
        ("x", Number(x)),
        ("y", Number(y)),
        ("class", cssClass),
        ("text-anchor", anchor)).With(Clean(text));

    public static XElement Box(double x1, double x2, double y, double height, string cssClass) => Element(
        "rect",
        ("x", Number(x1)),
        ("y", Number(y)),
        ("width", Number(Math.Max(0, x2 - x1))),
        ("height", Number(height)),
        ("class", cssClass));

    public static XElement Line(double x1, double y1, double x2, double y2, string cssClass) => Element(
        "line",
        ("x1", Number(x1)),
        ("y1", Number(y1)),
        ("x2", Number(x2)),
        ("y2", Number(y2)),
        ("class", cssClass));

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static double WidthOf(string text) => text.Length * CharacterWidth;

    public static string Cut(string text, double room)
    {
        var most = Math.Max(1, (int)(room / CharacterWidth));
        return text.Length <= most ? text : text[..(most - 1)].TrimEnd() + "…";
    }

    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(
        rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));

    private static XElement Hatch(string id, string colour, double size, double angle)
    {
        var pattern = Element(
            "pattern",
            ("id", id),
            ("width", Number(size)),
            ("height", Number(size)),
            ("patternUnits", "userSpaceOnUse"),
            ("patternTransform", $"rotate({Number(angle)})"));
        return pattern.With(Stripe(Number(size), ".12"), Stripe("1.5", ".45"));

        XElement Stripe(string width, string opacity) => Element(
            "rect",
            ("width", width),
            ("height", Number(size)),
            ("fill", colour),
            ("fill-opacity", opacity));
    }
}
