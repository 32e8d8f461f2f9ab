using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace ChaosHarness.Tests.Style;

/// <summary>The example of a target file explains every field that the harness reads, and no other.</summary>
public sealed partial class TargetExample
{
    private const string Path = "targets/aws-example.json";

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    [Test]
    public void The_example_explains_every_field_that_is_read()
    {
        var example = Tree.File(Path).Text;
        Complaints.Report(
            FieldsRead().Where(field => !example.Contains($"\"{field}\":", StringComparison.Ordinal)),
            $"{Path} lacks:");
    }

    [Test]
    public void The_example_has_no_field_that_nobody_reads()
    {
        using var example = JsonDocument.Parse(Tree.File(Path).Text, Lenient);
        var read = FieldsRead().ToHashSet();
        Complaints.Report(
            FieldsOf(example.RootElement).Distinct().Where(field => !read.Contains(field)), $"{Path} has, and nobody reads:");
    }

    /// <summary>Names in maps are the author's own: faults, parameters, tags and resolvers.</summary>
    private static IEnumerable<string> FieldsOf(JsonElement element) => element.EnumerateObject()
        .SelectMany(member => member switch
        {
            { Name: "parameters" or "resourceTags" or "resolvers" } => [member.Name],
            { Name: "faults" } => new[] { member.Name }
                .Concat(member.Value.EnumerateObject().SelectMany(fault => FieldsOf(fault.Value))),
            { Value.ValueKind: JsonValueKind.Object } => new[] { member.Name }.Concat(FieldsOf(member.Value)),
            _ => [member.Name],
        });

    /// <summary>The names that the reader of target files lists as known, at every level.</summary>
    private static List<string> FieldsRead()
    {
        var fields = Known().Matches(Tree.File("src/Harness/Targets/TargetFile.cs").Text)
            .SelectMany(list => Quoted().Matches(list.Value).Select(name => name.Groups["name"].Value))
            .Distinct()
            .ToList();
        Assert.That(fields, Does.Contain("schema").And.Contain("witness").And.Contain("clientWorst"), "the fields were not found in the code");
        return fields;
    }

    [GeneratedRegex(@"\.(?:Known|Child)\([^;]*?\)")]
    private static partial Regex Known();

    [GeneratedRegex("\"(?<name>[A-Za-z]+)\"")]
    private static partial Regex Quoted();
}
