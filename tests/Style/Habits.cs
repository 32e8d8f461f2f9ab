using System.Text.RegularExpressions;
using NUnit.Framework;

namespace ChaosHarness.Tests.Style;

/// <summary>Habits of code that no analyser of this build holds.</summary>
public sealed partial class Habits
{
    private const int MostLines = 400;

    private static IEnumerable<TreeFile> All => Tree.Code("src", "scenarios", "tests", "bench");

    [Test]
    public void No_file_is_longer_than_anybody_reads() => Complaints.Report(
        from file in All
        let lines = file.Text.AsSpan().Count('\n')
        where lines > MostLines
        select $"{file.Path} has {lines} lines, at most {MostLines} are allowed",
        "Cut these files along their nouns:");

    [Test]
    public void Whoever_catches_everything_names_it_rethrows_it_or_says_why()
    {
        var complaints =
            from file in All
            from Match caught in CatchAll().Matches(file.Text)
            let body = BodyAt(file.Text, caught.Index + caught.Length - 1)
            where !body.Contains("throw;", StringComparison.Ordinal) && !body.Contains("//", StringComparison.Ordinal)
                && !CommentAbove(file.Text, caught.Index)
            select file.At(caught.Index, caught.Value);
        Complaints.Report(complaints, "An exception nobody named is swallowed; name it with 'when', rethrow it, or say why:");
    }

    [Test]
    public void Nothing_is_async_void() => Complaints.Report(
        All.SelectMany(file => file.Where(AsyncVoid())), "Nobody can await these, and their exceptions end the process:");

    [Test]
    public void Nothing_blocks_on_a_task()
    {
        var complaints =
            from file in All
            from Match blocking in Blocking().Matches(file.Text)
            where !InComment(file.Text, blocking.Index)
            select file.At(blocking.Index, blocking.Value);
        Complaints.Report(complaints, "Await these:");
    }

    [Test]
    public void Every_enum_has_a_zero_member() => Complaints.Report(
        from file in Tree.Code("src/Harness", "src/Probes")
        from Match declaration in Enumeration().Matches(file.Text)
        let body = declaration.Groups["body"].Value
        where !ZeroMember().IsMatch(body) && !UnknownFirst().IsMatch(body)
        select file.At(declaration.Index, declaration.Groups["name"].Value),
        "The value that nobody set must mean 'not known':");

    [Test]
    public void Namespaces_are_file_scoped() => Complaints.Report(
        All.SelectMany(file => file.Where(BlockNamespace())), "One namespace per file, without braces:");

    [Test]
    public void Nothing_is_folded_away() => Complaints.Report(
        All.SelectMany(file => file.Where(Region())), "What needs folding needs cutting:");

    /// <summary>From an opening brace to the one that closes it; braces in texts are rare enough in catch blocks.</summary>
    private static string BodyAt(string text, int brace)
    {
        var depth = 0;
        for (var index = brace; index < text.Length; index++)
        {
            depth += text[index] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return text[brace..index];
            }
        }

        return text[brace..];
    }

    private static bool CommentAbove(string text, int index)
    {
        var lineStart = text.LastIndexOf('\n', Math.Max(0, index - 1));
        return lineStart > 0
            && text[(text.LastIndexOf('\n', lineStart - 1) + 1)..lineStart].TrimStart().StartsWith("//", StringComparison.Ordinal);
    }

    private static bool InComment(string text, int index)
    {
        var lineStart = text.LastIndexOf('\n', index) + 1;
        return text[lineStart..index].Contains("//", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\bcatch\s*(?:\(\s*(?:System\.)?Exception(?:\s+\w+)?\s*\)\s*)?\{")]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"\basync\s+void\s+\w+")]
    private static partial Regex AsyncVoid();

    [GeneratedRegex(@"\.GetAwaiter\(\)\s*\.GetResult\(\)|\.Wait\(\)|(?<=[\w)\]>])(?<!CurrentContext|`1)\.Result\b(?!\s*[=(])")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"\benum\s+(?<name>\w+)[^{]*\{(?<body>[^}]*)\}")]
    private static partial Regex Enumeration();

    [GeneratedRegex(@"\b\w+\s*=\s*0\b")]
    private static partial Regex ZeroMember();

    [GeneratedRegex(@"^(?:\s|///[^\n]*\n)*(?:Unknown|None)\s*,")]
    private static partial Regex UnknownFirst();

    [GeneratedRegex(@"^namespace\s+[\w.]+\s*\{?\s*$", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"^\s*#region\b.*$", RegexOptions.Multiline)]
    private static partial Regex Region();
}
