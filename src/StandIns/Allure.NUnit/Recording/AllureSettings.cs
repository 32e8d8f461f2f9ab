using System.Text.Json;

namespace Allure.Net.Commons.Recording;

/// <summary>Where results go and how short links become addresses.</summary>
internal sealed record AllureSettings(string Directory, IReadOnlyList<string> LinkPatterns)
{
    private const string FileName = "allureConfig.json";
    private const string Variable = "ALLURE_CONFIG";

    /// <summary>Reads the file that the variable names, else the one beside the tests, else takes the defaults.</summary>
    public static AllureSettings Load()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        var path = string.IsNullOrEmpty(named) ? Path.Combine(AppContext.BaseDirectory, FileName) : named;
        if (File.Exists(path))
        {
            return Parse(File.ReadAllBytes(path));
        }

        return string.IsNullOrEmpty(named)
            ? new AllureSettings("allure-results", [])
            : throw new FileNotFoundException(
                $"The Allure configuration '{named}' named by the variable {Variable} does not exist; "
                + "correct the variable or unset it.",
                named);
    }

    /// <summary>Fills the pattern for the link's type, when its address is only a name so far.</summary>
    public Link Resolve(Link link)
    {
        var type = link.type ?? LinkType.LINK;
        if (link.url is null || Uri.IsWellFormedUriString(link.url, UriKind.Absolute))
        {
            return link;
        }

        var pattern = LinkPatterns.FirstOrDefault(p => p.Contains($"{{{type}}}", StringComparison.Ordinal));
        if (pattern is not null)
        {
            link.name ??= link.url;
            link.url = pattern.Replace($"{{{type}}}", Uri.EscapeDataString(link.url), StringComparison.Ordinal);
        }

        return link;
    }

    private static AllureSettings Parse(byte[] json)
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip };
        using var document = JsonDocument.Parse(json, options);
        var root = document.RootElement.TryGetProperty("allure", out var allure) ? allure : default;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new AllureSettings("allure-results", []);
        }

        var directory = root.TryGetProperty("directory", out var value) ? value.GetString() : null;
        var links = root.TryGetProperty("links", out var list)
            ? list.EnumerateArray().Select(link => link.GetString() ?? "").ToArray()
            : [];
        return new AllureSettings(directory ?? "allure-results", links);
    }
}
