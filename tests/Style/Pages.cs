using System.Text.RegularExpressions;
using NUnit.Framework;

namespace ChaosHarness.Tests.Style;

/// <summary>What the pages tell can be typed and followed.</summary>
public sealed partial class Pages
{
    private static IEnumerable<TreeFile> Markdown =>
        Tree.Files.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal));

    private static readonly HashSet<string> Commands =
        ["test", .. Command().Matches(Tree.File("src/Cli/DrillCommand.cs").Text).Select(match => match.Groups["name"].Value)];

    private static readonly HashSet<string> LabCommands =
        [.. Command().Matches(Tree.File("src/Lab/LabCommand.cs").Text).Select(match => match.Groups["name"].Value)];

    private static readonly HashSet<string> Options =
    [
        "--help", "--version",
        .. Option().Matches(Tree.File("src/Cli/DrillCommand.cs").Text + Tree.File("src/Lab/LabCommand.cs").Text)
            .Select(match => match.Groups["name"].Value),
    ];

    [Test]
    public void Every_command_on_a_page_exists()
    {
        var complaints =
            from page in Markdown
            from Match typed in Typed().Matches(page.Text)
            let words = typed.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            where words.Length > 0 && !Exists(words)
            select page.At(typed.Index, typed.Value);
        Complaints.Report(complaints, "Nobody can type these:");
        Assert.That(Commands, Does.Contain("run").And.Contain("target").And.Contain("lab"), "the commands were not found in the code");
    }

    [Test]
    public void Every_option_on_a_page_exists()
    {
        var complaints =
            from page in Markdown
            from Match typed in Typed().Matches(page.Text)
            let words = typed.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            from option in words.TakeWhile(word => word != "--").Where(word => word.StartsWith("--", StringComparison.Ordinal))
            where !Options.Contains(option.Split('=')[0])
            select page.At(typed.Index, $"{option} in '{typed.Value}'");
        Complaints.Report(complaints, "No command takes these options:");
    }

    [Test]
    public void Every_link_between_pages_leads_to_a_file()
    {
        var complaints =
            from page in Markdown
            from Match link in Link().Matches(page.Text)
            let path = link.Groups["path"].Value.Split('#')[0]
            where path.Length > 0 && !path.Contains("://", StringComparison.Ordinal)
                && !path.StartsWith("mailto:", StringComparison.Ordinal)
            let full = Path.GetFullPath(Path.Combine(Tree.Root, page.Folder, path))
            where !File.Exists(full) && !Directory.Exists(full)
            select page.At(link.Index, path);
        Complaints.Report(complaints, "These links lead nowhere:");
    }

    [Test]
    public void Every_decision_has_its_five_parts()
    {
        var decisions = Tree.Files.Where(file => file.IsBelow("docs/adr")).ToList();
        Complaints.Report(
            from decision in decisions
            from part in new[] { "Status", "Context", "Decision", "Consequences", "Evidence" }
            where !Regex.IsMatch(decision.Text, $"^(##\\s+|\\*\\*){part}\\b", RegexOptions.Multiline)
            select $"{decision.Path} lacks '{part}'",
            "A decision without these cannot be questioned later:");
        Assert.That(decisions, Is.Not.Empty, "no decision was looked at");
    }

    [Test]
    public void Every_defect_of_the_lab_is_on_its_page()
    {
        var page = Tree.File("docs/lab.md").Text;
        Complaints.Report(
            DefectLine().Matches(Tree.File("src/Lab/Commands/DefectCatalogue.cs").Text)
                .Select(match => match.Groups["id"].Value)
                .Where(id => !page.Contains($"| {id} |", StringComparison.Ordinal)),
            "docs/lab.md lacks these defects:");
    }

    private static bool Exists(string[] words)
    {
        var first = words[0].TrimEnd('.', ',', ';', ')');
        if (first.StartsWith('-') || !char.IsAsciiLetterLower(first[0]))
        {
            return true;
        }

        var second = words.Length > 1 ? words[1].TrimEnd('.', ',', ';', ')') : string.Empty;
        return Commands.Contains(first)
            && (first != "lab" || second.Length == 0 || !char.IsAsciiLetterLower(second[0]) || LabCommands.Contains(second))
            && (first != "target" || second == "check");
    }

    /// <summary>A command as a page shows it: up to the end of its code span or line, or a comment behind it.</summary>
    [GeneratedRegex(@"\./drill(?<words>[ ][^`\n#|]*)")]
    private static partial Regex Typed();

    [GeneratedRegex("new(?: Command)?\\(\"(?<name>[a-z]+)\"")]
    private static partial Regex Command();

    [GeneratedRegex("\"(?<name>--[a-z]+)\"")]
    private static partial Regex Option();

    [GeneratedRegex(@"\]\((?<path>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("\\[\"(?<id>[A-Z][0-9]+)\"\\]\\s*=")]
    private static partial Regex DefectLine();
}
