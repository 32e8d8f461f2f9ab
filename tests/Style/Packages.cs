using System.Text.RegularExpressions;
using NUnit.Framework;

namespace ChaosHarness.Tests.Style;

/// <summary>What the build rests on.</summary>
public sealed partial class Packages
{
    /// <summary>Symbols that must stay banned: static clocks, blocking waits, unseeded chance, and sudden exits.</summary>
    private static readonly string[] MustStayBanned =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today",
        "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow", "P:System.Random.Shared",
        "M:System.Threading.Thread.Sleep(System.Int32)", "M:System.Threading.Thread.Sleep(System.TimeSpan)",
        "M:System.Threading.Tasks.Task.Delay(System.Int32)", "M:System.Threading.Tasks.Task.Delay(System.TimeSpan)",
        "M:System.Threading.Tasks.Task.Delay(System.Int32,System.Threading.CancellationToken)",
        "M:System.Threading.Tasks.Task.Delay(System.TimeSpan,System.Threading.CancellationToken)",
        "M:System.Threading.Tasks.Task.Wait", "M:System.Threading.Tasks.Task.Wait(System.Int32)",
        "M:System.Threading.Tasks.Task.Wait(System.TimeSpan)", "P:System.Threading.Tasks.Task`1.Result",
        "M:System.Environment.Exit(System.Int32)",
    ];

    [Test]
    public void Every_banned_symbol_stays_banned_and_names_its_replacement()
    {
        var lines = Tree.File("BannedSymbols.txt").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(';', 2))
            .ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1].Trim() : string.Empty);
        Complaints.Report(
            MustStayBanned.Where(symbol => !lines.ContainsKey(symbol)).Select(symbol => $"{symbol} is not banned any more")
                .Concat(lines.Where(line => line.Value.Length == 0).Select(line => $"{line.Key} names no replacement")),
            "BannedSymbols.txt:");
    }

    [Test]
    public void Versions_of_packages_stand_in_one_file_only() => Complaints.Report(
        Tree.Projects().SelectMany(project => project.Where(OwnVersion())),
        "Put the version into Directory.Packages.props:");

    [Test]
    public void Every_project_has_a_lock_file() => Complaints.Report(
        Tree.Projects().Where(project => !Tree.Has($"{project.Folder}/packages.lock.json")).Select(project => project.Path),
        "Restore these and commit packages.lock.json:");

    [Test]
    public void Every_project_is_in_the_solution()
    {
        var solution = Tree.File("ChaosHarness.sln").Text.Replace('\\', '/');
        Complaints.Report(
            Tree.Projects().Where(project => !solution.Contains(project.Path, StringComparison.Ordinal)).Select(project => project.Path),
            "The solution lacks these projects:");
    }

    /// <summary>Host names are put together here, so that this file does not trip over itself.</summary>
    [Test]
    public void No_file_names_a_package_registry()
    {
        string[] hosts = ["npmjs" + ".org", "npmjs" + ".com", "nuget" + ".org", "deb.debian" + ".org", "pypi" + ".org"];
        Complaints.Report(
            from file in Tree.Files
            from host in hosts
            let index = file.Text.IndexOf(host, StringComparison.OrdinalIgnoreCase)
            where index >= 0
            select file.At(index, host),
            "Registries are the machine's setting, not the repository's:");
    }

    [Test]
    public void No_file_names_a_place_on_somebodys_machine() => Complaints.Report(
        Tree.Files.SelectMany(file => file.Where(OwnPlace())),
        "These paths exist on one machine only:");

    [Test]
    public void No_file_has_lines_that_end_as_on_another_system() => Complaints.Report(
        Tree.Files.Where(file => file.Text.Contains('\r', StringComparison.Ordinal)).Select(file => file.Path),
        "Evidence is compared to the byte; save these with line feeds:");

    [Test]
    public void Workflows_pin_their_actions_and_ask_for_no_more_rights_than_they_need()
    {
        var workflows = Tree.Files.Where(file => file.IsBelow(".github/workflows")).ToList();
        Complaints.Report(
            workflows.SelectMany(file => file.Where(LooseAction()))
                .Concat(workflows.Where(file => !NoRights().IsMatch(file.Text)).Select(file => $"{file.Path} lacks 'permissions: {{}}'"))
                .Concat(workflows.Where(JobsWithoutLimit).Select(file => $"{file.Path} has a job without 'timeout-minutes'")),
            "Workflows:");
        Assert.That(workflows, Is.Not.Empty, "no workflow was looked at");
    }

    private static bool JobsWithoutLimit(TreeFile workflow) =>
        Job().Count(workflow.Text) > Limit().Count(workflow.Text);

    [GeneratedRegex("<PackageReference[^>]*\\sVersion=\"[^\"]*\"")]
    private static partial Regex OwnVersion();

    [GeneratedRegex(@"(?<![\w.$~*-])/(?:work|root|home/\w+)/[\w.-]+")]
    private static partial Regex OwnPlace();

    [GeneratedRegex(@"uses:\s*(?!\./)[^\s@]+@(?![0-9a-f]{40}\b)\S+")]
    private static partial Regex LooseAction();

    [GeneratedRegex(@"^permissions:\s*\{\}\s*$", RegexOptions.Multiline)]
    private static partial Regex NoRights();

    [GeneratedRegex(@"^\s+runs-on:", RegexOptions.Multiline)]
    private static partial Regex Job();

    [GeneratedRegex(@"^\s+timeout-minutes:", RegexOptions.Multiline)]
    private static partial Regex Limit();
}
