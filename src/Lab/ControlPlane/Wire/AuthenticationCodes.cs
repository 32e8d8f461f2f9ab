namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>Error codes of refused credentials; JSON services and XML services name them differently.</summary>
internal sealed record AuthenticationCodes(string Missing, string UnknownKey, string WrongSignature)
{
    public static readonly AuthenticationCodes Json =
        new("MissingAuthenticationTokenException", "UnrecognizedClientException", "InvalidSignatureException");

    public static readonly AuthenticationCodes Xml =
        new("MissingAuthenticationToken", "InvalidClientTokenId", "SignatureDoesNotMatch");
}
