using System.Globalization;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>FIS's way to page: the token is how many came before.</summary>
internal static class FisPages
{
    private const int DefaultSize = 100;

    public static WireMap Write(WireMap input, string name, IEnumerable<WireMap> items)
    {
        var asked = input.Integer("maxResults") ?? DefaultSize;
        if (asked is < 1 or > DefaultSize)
        {
            throw FisErrors.Validation($"maxResults {asked} must be 1 to {DefaultSize}.");
        }

        if (!int.TryParse(input.Text("nextToken") ?? "0", CultureInfo.InvariantCulture, out var skip) || skip < 0)
        {
            throw FisErrors.Validation($"The nextToken '{input.Text("nextToken")}' was not given out here.");
        }

        var size = (int)asked;
        var rest = items.Skip(skip).ToList();
        return new WireMap
        {
            [name] = new WireList(rest.Take(size)),
            ["nextToken"] = rest.Count > size ? (skip + size).ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    /// <summary>What was asked, for comparison with a second request of the same client token.</summary>
    public static string Fingerprint(WireMap input) => System.Text.Encoding.UTF8.GetString(JsonTree.Write(input));
}
