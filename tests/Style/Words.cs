using System.Text.RegularExpressions;
using NUnit.Framework;

namespace ChaosHarness.Tests.Style;

/// <summary>The vocabulary: words that say nothing are not used for types.</summary>
public sealed partial class Words
{
    /// <summary>Not tests but what a test of the report runs, named after how each of them ends.</summary>
    private const string SampleTests = "tests/Unit/Allure/Samples.cs";

    private static readonly string[] Banned =
    [
        "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Base", "Info", "Data",
        "Processor", "Engine", "Service",
    ];

    [Test]
    public void No_type_is_named_by_a_word_that_says_nothing()
    {
        var complaints =
            from file in Tree.Code("src", "scenarios", "tests", "bench")
            where !file.IsBelow("src/StandIns")
            from Match declaration in TypeDeclaration().Matches(file.Text)
            from word in WordsOf(declaration.Groups["name"].Value)
            where Banned.Contains(word) && !HostedService().IsMatch(declaration.Value)
            select file.At(declaration.Index, $"{declaration.Groups["name"].Value}: '{word}'");
        Complaints.Report(complaints, "Name the type after what it is:");
    }

    [Test]
    public void A_file_with_one_type_is_named_after_it()
    {
        var complaints =
            from file in Tree.Code("src")
            where !file.IsBelow("src/StandIns")
            let types = TypeDeclaration().Matches(file.Text)
            where types.Count == 1 && types[0].Groups["name"].Value != Path.GetFileNameWithoutExtension(file.Path).Split('.')[0]
            select file.At(types[0].Index, types[0].Groups["name"].Value);
        Complaints.Report(complaints, "Nobody finds a type in a file of another name:");
    }

    [Test]
    public void Types_of_lab_and_command_are_internal()
    {
        var complaints =
            from file in Tree.Code("src/Lab", "src/Cli")
            from Match declaration in PublicType().Matches(file.Text)
            select file.At(declaration.Index, declaration.Value);
        Complaints.Report(complaints, "Nobody may depend on these programs' types:");
    }

    [Test]
    public void Tests_are_sentences()
    {
        var complaints =
            from file in Tree.Code("tests", "scenarios", "bench")
            where file.Path != SampleTests
            from Match test in TestMethod().Matches(file.Text)
            where !test.Groups["name"].Value.Contains('_', StringComparison.Ordinal)
            select file.At(test.Index, test.Groups["name"].Value);
        Complaints.Report(complaints, "A test's name is a sentence with underscores:");
    }

    /// <summary>The words of a name in Pascal case: <c>DatabaseProbe</c> is Database, Probe.</summary>
    private static IEnumerable<string> WordsOf(string name) => PascalWord().Matches(name).Select(match => match.Value);

    [GeneratedRegex(
        @"^\s*(?:(?:public|internal|private|protected|file|sealed|static|abstract|partial|readonly|ref|unsafe)\s+)*"
        + @"(?:class|record\s+struct|record\s+class|record|struct|interface|enum)\s+(?<name>[A-Z]\w*)[^\n]*",
        RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"^public\s+(?:\w+\s+)*(?:class|record|struct|interface|enum)\s+\w+", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"\[(?:Test|TestCase|TestCaseSource)\b[^;{}]*?\bpublic\s+(?:static\s+|async\s+)*[\w<>\[\]?]+\s+(?<name>\w+)\s*\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex PascalWord();

    [GeneratedRegex(@":\s*(BackgroundService|IHostedService)\b")]
    private static partial Regex HostedService();
}
