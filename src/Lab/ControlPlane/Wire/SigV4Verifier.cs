using System.Security.Cryptography;
using System.Text;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>Refuses what was not signed with the lab's key, for this service, about now.</summary>
internal sealed class SigV4Verifier(LabSecrets secrets, TimeProvider clock)
{
    public static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(15);

    /// <summary>Throws in the words of the protocol when the request is not to be trusted.</summary>
    public void Verify(WireRequest request, SigV4Scope? scope, AuthenticationCodes codes)
    {
        if (scope is null)
        {
            throw Refused(codes.Missing, "The request has no AWS4-HMAC-SHA256 Authorization header. Sign it.");
        }

        if (scope.AccessKeyId != secrets.AccessKeyId)
        {
            throw Refused(codes.UnknownKey, "The security token included in the request is invalid.");
        }

        var time = request.Header("x-amz-date") ?? "";
        CheckTime(time, scope, codes);
        var actual = SigV4Signature.HashOf(request.SignedBody);
        var stated = request.Header("x-amz-content-sha256");
        var payloadHash = stated ?? actual;
        var expected = SigV4Signature.Compute(secrets.SecretAccessKey, scope, time, request, payloadHash);
        var bodyFits = payloadHash == actual || payloadHash == "UNSIGNED-PAYLOAD";
        var hostSigned = scope.SignedHeaders.Contains("host", StringComparer.Ordinal);
        if (!bodyFits || !hostSigned || !CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(scope.Signature)))
        {
            throw Refused(
                codes.WrongSignature,
                "The request signature we calculated does not match the signature you provided. "
                + "Check your AWS Secret Access Key and signing method.");
        }
    }

    private void CheckTime(string time, SigV4Scope scope, AuthenticationCodes codes)
    {
        var signed = SigV4Scope.ParseTime(time);
        var now = clock.GetUtcNow();
        if (signed is null || !time.StartsWith(scope.Date, StringComparison.Ordinal))
        {
            throw Refused(codes.WrongSignature, $"The X-Amz-Date '{time}' is no time of the scope's date '{scope.Date}'.");
        }

        if ((now - signed.Value).Duration() > AllowedSkew)
        {
            var word = signed < now ? "expired" : "not yet current";
            throw Refused(
                codes.WrongSignature,
                $"Signature {word}: {time} is not within 15 min of {now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.");
        }
    }

    private static AwsException Refused(string code, string message) => new(code, message, 403);
}
