using System.Text.RegularExpressions;
using NUnit.Framework;

namespace ChaosHarness.Tests.Style;

/// <summary>Who may know whom: read from the project files, and from the text where no reference is needed to peek.</summary>
public sealed partial class Arrows
{
    private const string AwsPackages = "src/StandIns/AwsPackages.props";
    private const string AllurePackage = "src/StandIns/AllurePackage.props";
    private const string ReadyToRun = "src/ReadyToRun.targets";

    /// <summary>What each product project may name; everything not listed may name nothing.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["src/Probes/Probes.csproj"] = [],
        ["src/Harness/Harness.csproj"] = ["src/Probes/Probes.csproj", AwsPackages],
        ["src/Cli/Cli.csproj"] = ["src/Harness/Harness.csproj", "src/Probes/Probes.csproj", ReadyToRun],
        ["src/Lab/Lab.csproj"] = [ReadyToRun],
        ["scenarios/Scenarios.csproj"] = ["src/Harness/Harness.csproj", AllurePackage, ReadyToRun],
        ["src/StandIns/Wire/Wire.csproj"] = [],
        ["src/StandIns/Allure.NUnit/Allure.NUnit.csproj"] = [],
        ["src/StandIns/AWSSDK.FIS/AWSSDK.FIS.csproj"] = ["src/StandIns/Wire/Wire.csproj"],
        ["src/StandIns/AWSSDK.Route53/AWSSDK.Route53.csproj"] = ["src/StandIns/Wire/Wire.csproj"],
        ["src/StandIns/AWSSDK.CloudWatch/AWSSDK.CloudWatch.csproj"] = ["src/StandIns/Wire/Wire.csproj"],
        ["src/StandIns/AWSSDK.RDS/AWSSDK.RDS.csproj"] = ["src/StandIns/Wire/Wire.csproj"],
    };

    [Test]
    public void Projects_reference_only_what_the_architecture_allows()
    {
        var strangers =
            from project in Tree.Projects()
            where !IsTest(project)
            from reference in ReferencesOf(project)
            where !Allowed.GetValueOrDefault(project.Path, []).Contains(reference)
            select $"{project.Path} → {reference}";
        Complaints.Report(strangers, "These references are not in the architecture:");
    }

    [Test]
    public void Every_allowed_arrow_is_drawn()
    {
        var missing =
            from rule in Allowed
            let references = Tree.Has(rule.Key) ? ReferencesOf(Tree.File(rule.Key)).ToHashSet() : []
            from arrow in rule.Value
            where !references.Contains(arrow)
            select $"{rule.Key} → {arrow}";
        Complaints.Report(missing, "These arrows are allowed and nobody draws them; take them out of the list:");
    }

    [Test]
    public void Only_tests_reference_the_lab() => Complaints.Report(
        from project in Tree.Projects()
        where !IsTest(project)
        from reference in ReferencesOf(project)
        where reference == "src/Lab/Lab.csproj"
        select project.Path,
        "The lab is reached over the network and by its command line only:");

    [Test]
    public void Nobody_but_a_stand_in_references_the_wire_project() => Complaints.Report(
        from project in Tree.Projects()
        where !project.IsBelow("src/StandIns") && ReferencesOf(project).Contains("src/StandIns/Wire/Wire.csproj")
        select project.Path,
        "The insides of the stand-ins are nobody's business:");

    [Test]
    public void Harness_and_scenarios_never_name_the_lab() => Complaints.Report(
        Tree.Code("src/Harness", "src/Probes", "src/Cli", "scenarios").SelectMany(file => file.Where(LabNamespace())),
        "The lab's namespace is named where only the network may lead to it:");

    [Test]
    public void The_lab_never_names_the_harness() => Complaints.Report(
        Tree.Code("src/Lab").SelectMany(file => file.Where(HarnessNamespace())),
        "The lab knows nothing of who drills it:");

    [Test]
    public void Only_the_lab_and_tests_know_the_truth_log() => Complaints.Report(
        Tree.Code("src/Harness", "src/Probes", "src/Cli", "scenarios").SelectMany(file => file.Where(TruthLog())),
        "What really happened is for scoring the harness, never for its verdicts:");

    [Test]
    public void Product_code_uses_the_stand_ins_by_their_official_namespaces_only() => Complaints.Report(
        Tree.Code("src/Harness", "src/Probes", "src/Cli", "src/Lab", "scenarios")
            .SelectMany(file => file.Where(StandInNamespace())),
        "A published package has no such namespace:");

    private static bool IsTest(TreeFile project) => project.IsBelow("tests") || project.IsBelow("bench");

    private static IEnumerable<string> ReferencesOf(TreeFile project) => Reference().Matches(project.Text)
        .Select(match => match.Groups["path"].Value.Replace('\\', '/'))
        .Select(path => Path.GetRelativePath(
            Tree.Root, Path.GetFullPath(Path.Combine(Tree.Root, project.Folder, path))).Replace('\\', '/'));

    [GeneratedRegex("<(ProjectReference Include|Import Project)=\"(?<path>[^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\bChaosHarness\.Lab\b")]
    private static partial Regex LabNamespace();

    [GeneratedRegex(@"\bChaosHarness\.(Harness|Probes|Cli|Scenarios)\b")]
    private static partial Regex HarnessNamespace();

    [GeneratedRegex(@"\btruth\.jsonl\b")]
    private static partial Regex TruthLog();

    [GeneratedRegex(@"\bChaosHarness\.StandIns\b")]
    private static partial Regex StandInNamespace();
}
