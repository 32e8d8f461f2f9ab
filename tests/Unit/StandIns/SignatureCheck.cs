using System.Security.Cryptography;
using System.Text;

namespace ChaosHarness.Tests.Unit.StandIns;

/// <summary>
/// Computes Signature Version 4 from what arrived, independently of the SDK, as
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html lays down.
/// </summary>
internal static class SignatureCheck
{
    public static string Expected(ReceivedRequest request, string secret)
    {
        var authorization = request["Authorization"];
        var scope = Part(authorization, "Credential=").Split('/', 2)[1];
        var signed = Part(authorization, "SignedHeaders=");
        var path = request.Target.Split('?')[0];
        var query = request.Target.Split('?').ElementAtOrDefault(1) ?? string.Empty;
        var canonical = string.Join(
            '\n',
            request.Method,
            // The path arrives encoded once; every service but S3 encodes it a second time to sign it.
            string.Join('/', path.Split('/').Select(Uri.EscapeDataString)),
            string.Join('&', query.Split('&').Order(StringComparer.Ordinal)),
            string.Concat(signed.Split(';').Select(name => $"{name}:{request[name]}\n")),
            signed,
            Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request.Body))));
        var text = $"AWS4-HMAC-SHA256\n{request["X-Amz-Date"]}\n{scope}\n{Hex(SHA256.HashData(Bytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Bytes("AWS4" + secret), (k, part) => HMACSHA256.HashData(k, Bytes(part)));
        return Hex(HMACSHA256.HashData(key, Bytes(text)));
    }

    public static string Received(ReceivedRequest request) => Part(request["Authorization"], "Signature=");

    private static string Part(string authorization, string name) => authorization.Split(name)[1].Split(',')[0];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
