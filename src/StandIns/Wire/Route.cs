using System.Collections.Concurrent;

namespace ChaosHarness.StandIns.Wire;

/// <summary>
/// Method, path and query of an operation, with the request's members in braces:
/// <c>GET /experiments/{ExperimentId}/resolvedTargets?maxResults={MaxResults}</c>.
/// Members that the route does not name go into the body.
/// </summary>
internal sealed class Route
{
    private static readonly ConcurrentDictionary<string, Route> Known = new();

    private Route(string text)
    {
        var (method, target) = Cut(text, ' ');
        var (path, query) = Cut(target, '?');
        Method = method;
        Path = path;
        Labels = [.. path.Split('/').Where(part => part.StartsWith('{')).Select(Bare)];
        Query = [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => Cut(part, '='))
            .Select(pair => (pair.Before, Bare(pair.After)))];
    }

    public string Method { get; }

    public string Path { get; }

    /// <summary>Members in the path.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Names in the query string and the members that fill them.</summary>
    public IReadOnlyList<(string Name, string Member)> Query { get; }

    public bool HasBody => Method is "POST" or "PUT" or "PATCH";

    public static Route Of(string text) => Known.GetOrAdd(text, key => new Route(key));

    public bool Names(string member) => Labels.Contains(member) || Query.Any(part => part.Member == member);

    private static string Bare(string label) => label.Trim('{', '}');

    private static (string Before, string After) Cut(string text, char at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return index < 0 ? (text, string.Empty) : (text[..index], text[(index + 1)..]);
    }
}
