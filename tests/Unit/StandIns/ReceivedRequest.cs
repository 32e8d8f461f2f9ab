namespace ChaosHarness.Tests.Unit.StandIns;

/// <summary>A request as it stood on the wire; the target is neither decoded nor normalised.</summary>
internal sealed record ReceivedRequest(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string this[string header] => Headers.GetValueOrDefault(header, string.Empty);

    /// <summary>Region and service in the credential scope of the signature.</summary>
    public string Scope => string.Join('/', this["Authorization"].Split("Credential=")[1].Split('/')[2..4]);
}
