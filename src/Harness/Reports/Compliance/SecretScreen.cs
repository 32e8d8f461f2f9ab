using System.Text.Json;
using ChaosHarness.Harness.Evidence;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>A second lock: the values of the variables that target files name as secrets are taken out of what is about to be written.</summary>
/// <remarks>
/// The first lock is that evidence never holds them. Error texts of servers and drivers enter a journal as they come, so a report that
/// leaves the house is screened all the same. Values shorter than <see cref="Shortest"/> are left, because they would match anything.
/// </remarks>
internal static class SecretScreen
{
    public const int Shortest = 6;

    /// <summary>Every variable that a target file of the folders names.</summary>
    public static IReadOnlyList<string> NamesIn(IEnumerable<string> folders) =>
        [.. folders.SelectMany(folder => NamesOf(new EvidenceFolder(folder).PathOf(EvidenceFolder.TargetFileName)))
            .Distinct(StringComparer.Ordinal)];

    /// <summary>The values of variables, as far as this process has them.</summary>
    public static IReadOnlyList<(string Name, string Value)> Known(IEnumerable<string> names) =>
        [.. names.Select(name => (name, Value: Environment.GetEnvironmentVariable(name) ?? string.Empty))
            .Where(secret => secret.Value.Length >= Shortest)];

    /// <summary>Takes each value out, as it is and as the page writes it.</summary>
    public static string Clean(string page, IEnumerable<(string Name, string Value)> secrets) =>
        secrets.OrderByDescending(secret => secret.Value.Length)
            .SelectMany(secret => new[] { new HtmlWriter().Text(secret.Value).ToString(), secret.Value }
                .Select(value => (Value: value, Instead: $"[{secret.Name}]")))
            .Aggregate(page, (text, secret) => text.Replace(secret.Value, secret.Instead, StringComparison.Ordinal));

    private static List<string> NamesOf(string targetFile)
    {
        var names = new List<string>();
        if (!File.Exists(targetFile))
        {
            return names;
        }

        try
        {
            using var target = JsonDocument.Parse(File.ReadAllBytes(targetFile));
            Collect(target.RootElement, names);
        }
        catch (JsonException)
        {
            // A target file that cannot be parsed never started a drill and names nothing; its digest tells that it was changed.
        }

        return names;
    }

    private static void Collect(JsonElement element, List<string> names)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (member.Name == "env" && member.Value.ValueKind == JsonValueKind.String)
                    {
                        names.Add(member.Value.GetString()!);
                    }

                    Collect(member.Value, names);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, names);
                }

                break;
            default:
                break;
        }
    }
}
