using System.Globalization;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>Step Functions' way to page: 0 stands for the usual number, and the token is how many came before.</summary>
internal static class StatesPages
{
    private const int Usual = 100;
    private const int Most = 1000;

    public static WireMap Write(WireMap input, string name, IEnumerable<WireMap> items)
    {
        var asked = input.Integer("maxResults") ?? 0;
        if (asked is < 0 or > Most)
        {
            throw new AwsException(
                "ValidationException", $"Value '{asked}' at 'maxResults' failed to satisfy constraint: it must be between 0 and {Most}.");
        }

        if (!int.TryParse(input.Text("nextToken") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var skip))
        {
            throw new AwsException("InvalidToken", $"Invalid Token: '{input.Text("nextToken")}'");
        }

        var size = asked == 0 ? Usual : (int)asked;
        var rest = items.Skip(skip).ToList();
        return new WireMap
        {
            [name] = new WireList(rest.Take(size)),
            ["nextToken"] = rest.Count > size ? (skip + size).ToString(CultureInfo.InvariantCulture) : null,
        };
    }
}
