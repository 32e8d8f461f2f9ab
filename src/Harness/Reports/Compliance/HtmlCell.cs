namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>What stands in one cell of a table.</summary>
internal readonly record struct HtmlCell(Action<HtmlWriter> Write)
{
    public static implicit operator HtmlCell(string text) => Of(text);

    public static implicit operator HtmlCell(Standing standing) => new(html => VerdictMark.Write(html, standing));

    public static HtmlCell Of(string text) => new(html => html.Text(text));

    public static HtmlCell Code(string text) => new(html => html.Element("code", text));

    /// <summary>A name that may break after its underscores and nowhere else.</summary>
    public static HtmlCell Name(string name, params string[] lines) => new(html =>
    {
        html.Open("b");
        Breakable(html, name);
        html.Close();
        Below(html, lines);
    });

    /// <summary>An amount whose unit, if it is a short one, stays on the line of its number.</summary>
    public static HtmlCell Amount(string text) => text.LastIndexOf(' ') is > 0 and var at && text.Length - at <= 4
        ? Of($"{text[..at]}\u00A0{text[(at + 1)..]}")
        : Of(text);

    /// <summary>The first line weighs more than those below it.</summary>
    public static HtmlCell Titled(string title, params string[] lines) => new(html =>
    {
        html.Element("b", title);
        Below(html, lines);
    });

    private static void Below(HtmlWriter html, string[] lines)
    {
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            html.Void("br").Open("span", ("class", "small"));
            Breakable(html, line);
            html.Close();
        }
    }

    private static void Breakable(HtmlWriter html, string text)
    {
        var parts = text.Split('_');
        for (var index = 0; index < parts.Length - 1; index++)
        {
            html.Text(parts[index] + "_").Void("wbr");
        }

        html.Text(parts[^1]);
    }
}
