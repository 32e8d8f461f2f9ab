namespace ChaosHarness.Lab.Packages;

/// <summary>A program that the lab needs is neither installed nor to be fetched.</summary>
internal sealed class PackageUnavailableException(string package, string reason) : Exception(
    $"The package '{package}' is not installed and could not be fetched: {reason}. "
    + $"Install it yourself: apt-get update && apt-get install {package}")
{
    public string Package { get; } = package;
}
