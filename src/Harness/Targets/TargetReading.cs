namespace ChaosHarness.Harness.Targets;

/// <summary>A target file as it was read.</summary>
/// <param name="Target">The target; null when there are errors.</param>
/// <param name="Digest">SHA-256 of the file; empty when there are errors.</param>
/// <param name="Errors">Everything that is wrong, each with its JSON path and what to write instead.</param>
public sealed record TargetReading(Target? Target, string Digest, IReadOnlyList<string> Errors)
{
    /// <summary>A reading that failed as a whole.</summary>
    /// <param name="error">Why.</param>
    /// <returns>The reading.</returns>
    public static TargetReading Failed(string error) => new(null, string.Empty, [error]);
}
