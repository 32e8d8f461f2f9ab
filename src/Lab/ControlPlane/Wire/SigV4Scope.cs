using System.Globalization;

namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>What the <c>Authorization</c> header says: who signed, for what, over which headers.</summary>
internal sealed record SigV4Scope(
    string AccessKeyId, string Date, string Region, string Service, IReadOnlyList<string> SignedHeaders, string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";
    public const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    public string Text => $"{Date}/{Region}/{Service}/aws4_request";

    /// <summary>Null when the header is absent or of another form.</summary>
    public static SigV4Scope? Parse(string? authorization)
    {
        if (authorization?.StartsWith(Algorithm + " ", StringComparison.Ordinal) != true)
        {
            return null;
        }

        var parts = authorization[(Algorithm.Length + 1)..]
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var credential = parts.GetValueOrDefault("Credential")?.Split('/');
        return credential is [var key, var date, var region, var service, "aws4_request"]
            && parts.TryGetValue("SignedHeaders", out var headers)
            && parts.TryGetValue("Signature", out var signature)
                ? new SigV4Scope(key, date, region, service, headers.Split(';'), signature)
                : null;
    }

    public static DateTimeOffset? ParseTime(string? text) =>
        DateTimeOffset.TryParseExact(
            text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
