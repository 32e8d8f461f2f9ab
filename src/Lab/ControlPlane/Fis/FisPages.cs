using System.Globalization;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>FIS's way to page: the token is how many came before.</summary>
internal static class FisPages
{
    private const int DefaultSize = 100;

    public static WireMap Write(WireMap input, string name, IEnumerable<WireMap> items)
    {
        var size = (int)Math.Clamp(input.Integer("maxResults") ?? DefaultSize, 1, DefaultSize);
        var skip = (int)(input.Integer("nextToken") ?? 0);
        var rest = items.Skip(skip).ToList();
        return new WireMap
        {
            [name] = new WireList(rest.Take(size)),
            ["nextToken"] = rest.Count > size ? (skip + size).ToString(CultureInfo.InvariantCulture) : null,
        };
    }
}
