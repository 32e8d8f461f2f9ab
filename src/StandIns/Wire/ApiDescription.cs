namespace ChaosHarness.StandIns.Wire;

/// <summary>What the wire must know of one AWS service.</summary>
/// <param name="ServiceId">Name of the service in <c>AWS_ENDPOINT_URL_{SERVICE}</c> and in the user agent.</param>
/// <param name="SigningName">Service name in the credential scope of the signature.</param>
/// <param name="HostPrefix">First label of the published end point.</param>
/// <param name="Version">Date of the service model.</param>
/// <param name="Protocol">How requests and answers are spelled.</param>
/// <param name="Errors">Exception types by the code on the wire.</param>
public sealed record ApiDescription(
    string ServiceId,
    string SigningName,
    string HostPrefix,
    string Version,
    WireProtocol Protocol,
    ErrorCatalogue Errors)
{
    /// <summary>Signing Region of a service with one global end point; null for a regional service.</summary>
    public string? GlobalRegion { get; init; }

    /// <summary>Path segments whose value may be repeated, with slashes, at the start of the id that follows.</summary>
    public IReadOnlyList<string> RepeatedPrefixes { get; init; } = [];
}
