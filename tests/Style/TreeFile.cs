using System.Text.RegularExpressions;

namespace ChaosHarness.Tests.Style;

/// <summary>A file of the checkout.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
/// <param name="Text">Its content.</param>
internal sealed record TreeFile(string Path, string Text)
{
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : string.Empty;

    public bool IsBelow(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>Every match as <c>path:line what</c>, which is how a complaint is read.</summary>
    public IEnumerable<string> Where(Regex pattern) => pattern.Matches(Text).Select(match => At(match.Index, match.Value));

    public string At(int index, string what)
    {
        var lines = what.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return $"{Path}:{Text.AsSpan(0, index).Count('\n') + 1} {string.Join(' ', lines)}";
    }
}
