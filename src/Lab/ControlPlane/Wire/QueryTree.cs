using System.Globalization;

namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>Dotted form names to nested members: <c>A.member.1.B=x</c> is a list of structures under <c>A</c>.</summary>
internal static class QueryTree
{
    public static WireMap Read(WireMap form)
    {
        var root = new WireMap();
        foreach (var (name, value) in form)
        {
            var segments = name.Split('.');
            var place = root;
            foreach (var segment in segments[..^1])
            {
                if (place.GetValueOrDefault(segment) is not WireMap next)
                {
                    next = [];
                    place[segment] = next;
                }

                place = next;
            }

            place[segments[^1]] = value;
        }

        return (WireMap)Collapse(root)!;
    }

    private static object? Collapse(object? value)
    {
        if (value is not WireMap map)
        {
            return value;
        }

        if (map.Count > 0 && map.Keys.All(IsIndex))
        {
            return new WireList(map
                .OrderBy(pair => int.Parse(pair.Key, CultureInfo.InvariantCulture))
                .Select(pair => Collapse(pair.Value)));
        }

        var collapsed = new WireMap();
        foreach (var (name, member) in map)
        {
            // The item name between a list and its index ("member", or "Filter" in RDS) carries nothing.
            collapsed[name] = member is WireMap { Count: 1 } wrapper && IsList(wrapper.GetAt(0).Value)
                ? Collapse(wrapper.GetAt(0).Value)
                : Collapse(member);
        }

        return collapsed;
    }

    private static bool IsList(object? value) => value is WireMap { Count: > 0 } map && map.Keys.All(IsIndex);

    private static bool IsIndex(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
