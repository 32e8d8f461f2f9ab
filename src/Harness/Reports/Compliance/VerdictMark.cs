namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>A verdict as word, colour and shape, so that it survives a black-and-white print and every kind of eye.</summary>
internal static class VerdictMark
{
    public static void Write(HtmlWriter html, Standing standing) => Write(html, standing, standing.ToString());

    public static void Write(HtmlWriter html, Standing standing, string word)
    {
        html.Open("span", ("class", $"mark {standing.ToString().ToLowerInvariant()}"))
            .Open("svg", ("viewBox", "0 0 20 20"), ("width", "16"), ("height", "16"), ("aria-hidden", "true"));
        foreach (var (path, isFilled) in Shape(standing))
        {
            html.Open("path", ("d", path), ("class", isFilled ? "solid" : "stroke")).Close();
        }

        html.Close().Text(word).Close();
    }

    /// <summary>A ticked circle, a crossed square, a triangle, a diamond, an octagon with a bar, an empty circle with a bar.</summary>
    private static (string Path, bool IsFilled)[] Shape(Standing standing) => standing switch
    {
        Standing.Met => [("M10 1a9 9 0 1 1 0 18a9 9 0 1 1 0-18z", true), ("M5.5 10.5l3 3l6-7", false)],
        Standing.Missed => [("M1 1h18v18h-18z", true), ("M6 6l8 8M14 6l-8 8", false)],
        Standing.Invalid => [("M10 0l10 10l-10 10l-10-10z", true), ("M10 5v6M10 13.5v1.5", false)],
        Standing.Aborted => [("M6 1h8l5 5v8l-5 5h-8l-5-5v-8z", true), ("M6 10h8", false)],
        Standing.Refused => [("M10 1a9 9 0 1 1 0 18a9 9 0 1 1 0-18zM10 4a6 6 0 1 0 0 12a6 6 0 1 0 0-12z", true), ("M5 15l10-10", false)],
        _ => [("M10 1l9.5 18h-19z", true), ("M10 8v5M10 15v1.5", false)],
    };
}
