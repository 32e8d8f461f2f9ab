namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Renders the record of an invocation as one self-contained HTML page, for auditors and for the archive.</summary>
/// <remarks>
/// A pure function of the evidence: the same folders give the same bytes, on every machine and in every culture. The page needs no
/// script, no font file and no network, and forbids all of them by policy. It shows verdicts and does not judge; intervals are rounded
/// outwards. It names what the target file names and holds no secret, because evidence holds none.
/// </remarks>
public static class ComplianceReport
{
    /// <summary>Name of the page in the folder of all reports.</summary>
    public const string FileName = "compliance.html";

    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        + "form-action 'none'";

    private static readonly (string Id, string Title, Action<HtmlWriter, ComplianceRecord> Write)[] Sections =
    [
        ("drills", "Drills of this invocation", DrillsSection.Write),
        ("objectives", "Objectives against measured intervals", ObjectivesSection.Write),
        ("findings", "Findings", FindingsSection.Write),
        ("arithmetic", "What the objectives ask of each other", ArithmeticSection.Write),
        ("meaning", "What these drills show, and what they do not", MeaningSection.Write),
        ("stories", "What happened, in plain words", StorySection.Write),
        ("controls", "Control mapping", ControlsSection.Write),
        ("sign-off", "Sign-off", SignOffSection.Write),
        ("words", "Words of this report", GlossarySection.Write),
        ("digests", "Digests, and how to check this report", DigestsSection.Write),
    ];

    /// <summary>Renders the page.</summary>
    /// <param name="record">The evidence.</param>
    /// <returns>An HTML document, ending in a line feed.</returns>
    public static string Render(ComplianceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var html = new HtmlWriter();
        html.Void("!DOCTYPE html").Line().Open("html", ("lang", "en")).Open("head").Line()
            .Void("meta", ("charset", "utf-8")).Line()
            .Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy)).Line()
            .Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line()
            .Element("title", Title(record)).Line()
            .Style(PageStyle.Sheet)
            .Close().Line().Open("body").Line();
        html.Open("header").Line().Element("h1", "Disaster recovery drills: compliance report").Line();
        HeaderSection.Write(html, record);
        html.Close().Line();
        Contents(html);
        foreach (var (id, title, write) in Sections)
        {
            html.Open("section", ("id", id)).Line().Element("h2", title).Line();
            write(html, record);
            html.Close().Line();
        }

        html.Close().Close().Line();
        return html.ToString();
    }

    /// <summary>Writes the page, without the values of the variables that hold the target's secrets.</summary>
    /// <param name="reports">The folder of all reports.</param>
    /// <param name="record">The evidence.</param>
    /// <returns>Path of the page.</returns>
    /// <exception cref="IOException">The page cannot be written.</exception>
    public static string Write(string reports, ComplianceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Directory.CreateDirectory(reports);
        var path = Path.Combine(reports, FileName);
        File.WriteAllText(path, SecretScreen.Clean(Render(record), SecretScreen.Known(record.SecretNames)));
        return path;
    }

    private static string Title(ComplianceRecord record) => record.Drills is [var first, ..]
        ? $"DR compliance report, {first.Verdicts.Drill.Target}, {Wording.Utc(first.Verdicts.Drill.StartedUtc)[..10]}"
        : "DR compliance report";

    private static void Contents(HtmlWriter html)
    {
        html.Open("nav").Open("ol");
        foreach (var (id, title, _) in Sections)
        {
            html.Open("li").Element("a", title, ("href", "#" + id)).Close();
        }

        html.Close().Close().Line();
    }
}
