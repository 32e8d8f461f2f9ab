using System.Security.Cryptography;
using System.Text;

namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>AWS Signature Version 4: the one computation that signer and verifier share.</summary>
internal static class SigV4Signature
{
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string Compute(
        string secret, SigV4Scope scope, string time, WireRequest request, string payloadHash)
    {
        var toSign = string.Join(
            '\n',
            SigV4Scope.Algorithm,
            time,
            scope.Text,
            HashOf(Encoding.UTF8.GetBytes(CanonicalRequest(request, scope.SignedHeaders, payloadHash))));
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (string[])[scope.Date, scope.Region, scope.Service, "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    public static string CanonicalRequest(
        WireRequest request, IReadOnlyList<string> signedHeaders, string payloadHash)
    {
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(CanonicalPath(request.Path)).Append('\n')
            .Append(CanonicalQuery(request.Query)).Append('\n');
        foreach (var name in signedHeaders)
        {
            var words = (request.Header(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            text.Append(name).Append(':').AppendJoin(' ', words).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    // Every service but S3 encodes the path a second time, after dot segments and empty segments are gone.
    private static string CanonicalPath(string path)
    {
        var kept = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (segment is not ("." or ".."))
            {
                kept.Add(Uri.EscapeDataString(segment));
            }
        }

        var end = path.EndsWith('/') && kept.Count > 0 ? "/" : "";
        return "/" + string.Join('/', kept) + end;
    }

    private static string CanonicalQuery(string query) => string.Join(
        '&',
        query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Encode(pair[0]), Value: pair.Length == 2 ? Encode(pair[1]) : ""))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string Encode(string encoded) => Uri.EscapeDataString(Uri.UnescapeDataString(encoded));
}
