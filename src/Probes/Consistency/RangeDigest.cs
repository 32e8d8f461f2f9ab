namespace ChaosHarness.Probes.Consistency;

/// <summary>What one side holds in a range of keys.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Bytes">How many bytes their canonical form has.</param>
/// <param name="Sha256">Digest of that form in key order; null when it was too large for the server to put
/// together.</param>
internal readonly record struct RangeDigest(long Rows, long Bytes, string? Sha256)
{
    public bool IsSameAs(RangeDigest other) => Rows == other.Rows && Sha256 is not null && Sha256 == other.Sha256;
}
