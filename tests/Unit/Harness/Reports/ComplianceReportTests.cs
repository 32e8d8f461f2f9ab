using System.Globalization;
using System.Text.RegularExpressions;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Reports.Compliance;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness.Reports;

public sealed partial class ComplianceReportTests
{
    private static readonly DrillScript NeverBegun = new()
    {
        DecidedS = null, PromotedS = null, DnsS = null, ClientsS = null, Objectives = [Limits.RecoveryTime with { Limit = 30 }],
    };

    private ScratchFolder scratch = null!;

    [SetUp]
    public void MakeFolder() => scratch = new ScratchFolder();

    [TearDown]
    public void RemoveFolder() => scratch.Dispose();

    [Test]
    public void Every_standing_is_told_by_word_colour_and_shape()
    {
        var page = SealedDrill.Page(
            scratch,
            new DrillScript(),
            NeverBegun,
            new DrillScript { Objectives = [Limits.RecoveryTime with { Limit = 7 }] },
            new DrillScript { Concluded = new(DrillOutcome.Aborted, "stopped by alarm") },
            new DrillScript { Concluded = new(DrillOutcome.Refused, "the window is closed") },
            new DrillScript { Concluded = new(DrillOutcome.Invalid, "starved") });
        var drills = Section(page, "drills");
        foreach (var word in new[] { "Met", "Missed", "Inconclusive", "Aborted", "Refused", "Invalid" })
        {
            Assert.That(
                drills, Does.Match($"<span class=\"mark {word.ToLowerInvariant()}\"><svg[^>]*><path d=\"[^\"]+\" class=\"solid\">.*?</svg>{word}</span>"), word);
            Assert.That(page, Does.Contain($".{word.ToLowerInvariant()}{{color:"), word);
            Assert.That(Section(page, "words"), Does.Contain($"</svg>{word}</span>"), word);
        }

        var shapes = Mark().Matches(Section(page, "words")).Select(mark => mark.Groups["shape"].Value).ToList();
        Assert.That(shapes, Has.Count.EqualTo(6).And.Unique);
    }

    [Test]
    public void Every_verdict_stands_there_with_limit_interval_and_reason()
    {
        var record = SealedDrill.Record(scratch, new DrillScript(), NeverBegun);
        var objectives = Section(ComplianceReport.Render(record), "objectives");
        foreach (var verdict in record.Drills.SelectMany(drill => drill.Verdicts.Verdicts))
        {
            Assert.That(objectives, Does.Contain(new HtmlWriter().Text(verdict.Reason).ToString()));
            Assert.That(objectives, Does.Contain(new HtmlWriter().Text(VerdictText.Interval(verdict)).ToString()));
        }

        Assert.That(objectives, Does.Contain("more than ").And.Contains("at most 60\u00A0s").And.Contains("at least 99.9\u00A0%"));
    }

    [Test]
    public void What_others_wrote_stays_text()
    {
        const string Evil = "<script>alert(\"x\")</script> & 'more' \u0001";
        var page = SealedDrill.Page(
            scratch,
            new DrillScript
            {
                Concluded = new(DrillOutcome.Aborted, Evil),
                Objectives = [Limits.RecoveryTime with { Promise = Evil, Source = Evil, Population = Evil }],
            });
        Assert.That(page, Does.Not.Contain("<script"));
        Assert.That(
            Regex.Count(page, "&lt;script&gt;alert\\(&quot;x&quot;\\)&lt;/script&gt; &amp; &#39;more&#39; \uFFFD"), Is.GreaterThanOrEqualTo(4));
    }

    [Test]
    public void The_page_asks_nothing_of_anybody()
    {
        var page = SealedDrill.Page(scratch, new DrillScript(), NeverBegun);
        Assert.Multiple(() =>
        {
            Assert.That(Reference().Matches(page).Select(match => match.Groups["to"].Value), Is.All.Match("^(#|data:image/svg\\+xml;base64,)"));
            Assert.That(page, Does.Not.Match("<(script|link|iframe|object|embed|form|base)\\b").And.Not.Contains("@import").And.Not.Contains("url("));
            Assert.That(page, Does.Contain("default-src &#39;none&#39;"));
            Assert.That(Reference().Count(page), Is.GreaterThan(10), "references were found at all");
        });
    }

    [Test]
    public void The_same_evidence_gives_the_same_bytes_in_every_culture()
    {
        var record = SealedDrill.Record(scratch, new DrillScript(), NeverBegun);
        var once = ComplianceReport.Render(record);
        var before = CultureInfo.CurrentCulture;
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = commas;
        try
        {
            Assert.That(ComplianceReport.Render(record), Is.EqualTo(once));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void A_secret_that_an_error_text_brought_along_is_not_in_the_page()
    {
        const string Variable = "DB_PASSWORD";
        const string Secret = "tr0ub4dor-&-3";
        var before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, Secret);
        try
        {
            var folder = SealedDrill.In(
                scratch, "d0", new DrillScript(), DrillScript.Fact(58, EntryKinds.Remark, new Remark($"login with {Secret} failed")));
            var page = File.ReadAllText(ComplianceReport.Write(scratch.PathOf(), ComplianceRecord.Read([folder])));
            Assert.That(page, Does.Not.Contain(Secret).And.Not.Contains("tr0ub4dor"));
            Assert.That(page, Does.Contain($"login with [{Variable}] failed"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }

    [Test]
    public void Evidence_that_was_changed_or_cannot_be_read_is_a_finding_and_hides_no_other_drill()
    {
        var good = SealedDrill.In(scratch, "d0", new DrillScript());
        var changed = SealedDrill.In(scratch, "d1", new DrillScript());
        var broken = SealedDrill.In(scratch, "d2", new DrillScript());
        File.AppendAllText(Path.Combine(changed, EvidenceFolder.LedgerFileName), "late");
        File.WriteAllText(Path.Combine(broken, EvidenceFolder.JournalFileName), string.Empty);
        var record = ComplianceRecord.Read([good, changed, broken, scratch.PathOf("drills", "gone")]);
        var page = ComplianceReport.Render(record);
        Assert.Multiple(() =>
        {
            Assert.That(record.Drills.Select(drill => drill.Verdicts.Drill.Id), Is.EqualTo(new[] { "d1", "d1" }), "the scripted journals' id");
            Assert.That(record.Unreadable, Has.Count.EqualTo(2).And.Some.Contains("-d2'").And.Some.Contains("'gone'"));
            Assert.That(Section(page, "findings"), Does.Contain("&#39;ledger.json&#39; was added after the drill was sealed."));
            Assert.That(Section(page, "digests"), Does.Contain("Not intact").And.Contains("</svg>Intact"));
            Assert.That(page, Does.Not.Contain(scratch.PathOf()), "no path of this machine");
        });
    }

    [Test]
    public void A_picture_is_an_image_and_cannot_run_what_it_carries()
    {
        var page = SealedDrill.Page(scratch, new DrillScript());
        Assert.That(page, Does.Match("<img class=\"picture\" alt=\"Timeline of drill d1[^\"]*\" src=\"data:image/svg\\+xml;base64,[A-Za-z0-9+/=]+\">"));
    }

    [Test]
    public void Every_clause_leads_to_a_section_that_is_there_and_says_what_is_not_shown()
    {
        var page = SealedDrill.Page(scratch, new DrillScript());
        Assert.That(ControlClauses.All, Is.Not.Empty);
        foreach (var clause in ControlClauses.All)
        {
            Assert.That(clause.NotShown, Is.Not.Empty, clause.Clause);
            Assert.That(clause.Sections.Select(section => $"<section id=\"{section}\">"), Is.All.Matches<string>(page.Contains), clause.Clause);
        }
    }

    [Test]
    public void An_invocation_without_a_drill_has_a_page_that_says_so()
    {
        var page = ComplianceReport.Render(new ComplianceRecord([], ["The evidence in 'x' cannot be read."]));
        Assert.That(page, Does.Contain("0 drills").And.Contains("The evidence in &#39;x&#39; cannot be read."));
    }

    private static string Section(string page, string id) =>
        Regex.Match(page, $"<section id=\"{id}\">(?<body>.*?)</section>", RegexOptions.Singleline).Groups["body"].Value;

    [GeneratedRegex("\\s(?:src|href|action|data|poster|srcset)=\"(?<to>[^\"]*)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("<span class=\"mark [a-z]+\"><svg[^>]*><path d=\"(?<shape>[^\"]+)\"")]
    private static partial Regex Mark();
}
