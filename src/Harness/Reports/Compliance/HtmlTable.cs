namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Tables that become one card per row on a narrow screen, where each cell carries its column's name.</summary>
internal static class HtmlTable
{
    public static void Write(
        HtmlWriter html, string layout, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<HtmlCell>> rows)
    {
        html.Open("table", ("class", layout)).Open("thead").Open("tr");
        foreach (var column in columns)
        {
            html.Element("th", column, ("scope", "col"));
        }

        html.Close().Close().Line().Open("tbody").Line();
        foreach (var row in rows)
        {
            html.Open("tr");
            foreach (var (cell, column) in row.Zip(columns))
            {
                html.Open("td", ("data-label", column)).Open("div");
                cell.Write(html);
                html.Close().Close();
            }

            html.Close().Line();
        }

        html.Close().Close().Line();
    }

    /// <summary>Two columns without a head: what, and its value.</summary>
    public static void Facts(HtmlWriter html, IEnumerable<(string Name, HtmlCell Value)> facts)
    {
        html.Open("table", ("class", "facts")).Open("tbody").Line();
        foreach (var (name, value) in facts)
        {
            html.Open("tr").Element("th", name, ("scope", "row")).Open("td").Open("div");
            value.Write(html);
            html.Close().Close().Close().Line();
        }

        html.Close().Close().Line();
    }
}
