namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>An operation's method and path; <c>{Label}</c> takes one segment, <c>{Label+}</c> the rest.</summary>
internal sealed record RestRoute(string Operation, string Method, string Pattern, int Status = 200)
{
    private readonly string[] segments = Pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The labels when the request fits, else null. A trailing slash makes no difference.</summary>
    public WireMap? Match(WireRequest request)
    {
        var path = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var greedy = segments.Length > 0 && segments[^1].EndsWith("+}", StringComparison.Ordinal);
        if (Method != request.Method || path.Length < segments.Length || (!greedy && path.Length != segments.Length))
        {
            return null;
        }

        var labels = new WireMap();
        for (var index = 0; index < segments.Length; index++)
        {
            var isLast = greedy && index == segments.Length - 1;
            var value = Uri.UnescapeDataString(isLast ? string.Join('/', path[index..]) : path[index]);
            if (segments[index].StartsWith('{'))
            {
                labels[segments[index].Trim('{', '}', '+')] = value;
            }
            else if (segments[index] != value)
            {
                return null;
            }
        }

        return labels;
    }

    /// <summary>Members of the query; a name that comes twice becomes a list.</summary>
    public static void AddQuery(WireMap input, string query)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            var name = Uri.UnescapeDataString(parts[0]);
            var value = parts.Length == 2 ? Uri.UnescapeDataString(parts[1].Replace('+', ' ')) : "";
            switch (input.GetValueOrDefault(name))
            {
                case WireList list: list.Add(value); break;
                case string first: input[name] = new WireList([first, value]); break;
                default: input[name] = value; break;
            }
        }
    }
}
