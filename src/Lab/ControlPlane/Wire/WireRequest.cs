namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>An HTTP request with everything that a signature covers, as it came.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path as on the wire, still percent-encoded.</param>
/// <param name="Query">Query as on the wire, without the question mark.</param>
/// <param name="Headers">Headers by lower-case name; several values joined by comma.</param>
/// <param name="Body">Body after decompression.</param>
/// <param name="SignedBody">Body as it came, which is what was signed.</param>
internal sealed record WireRequest(
    string Method,
    string Path,
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body,
    byte[] SignedBody)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
