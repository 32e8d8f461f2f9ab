using System.Net;
using System.Net.Sockets;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>What a health check's configuration may say.</summary>
/// <remarks>
/// Route 53 refuses private addresses, because its checkers stand outside. The whole lab has no others, so here they are
/// welcome; loopback, link-local and multicast addresses are not.
/// </remarks>
internal static class HealthCheckRules
{
    private const int ChildLimit = 255;
    private const int ThresholdLimit = 256;
    private const int TextLimit = 255;

    public static IReadOnlyList<string> EndpointTypes { get; } = ["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"];

    private static readonly string[] OtherTypes = ["CALCULATED", "CLOUDWATCH_METRIC"];
    private static readonly string[] InsufficientStates = ["Healthy", "Unhealthy", "LastKnownStatus"];

    /// <param name="config">The configuration as a whole.</param>
    /// <param name="find">Finds the children of a calculated check.</param>
    /// <exception cref="AwsException"><c>InvalidInput</c>, with the first thing that is wrong.</exception>
    public static void Check(HealthCheckConfig config, Func<string, HealthCheck?> find)
    {
        var fault = config.Type switch
        {
            _ when !EndpointTypes.Contains(config.Type) && !OtherTypes.Contains(config.Type) =>
                $"The lab has no health checks of type '{config.Type}'; it has {string.Join(", ", [.. EndpointTypes, .. OtherTypes])}.",
            "CALCULATED" => CalculatedFault(config, find),
            "CLOUDWATCH_METRIC" => AlarmFault(config),
            _ => EndpointFault(config) ?? SearchFault(config) ?? RegionFault(config),
        };
        if (fault is not null)
        {
            throw new AwsException("InvalidInput", fault);
        }
    }

    private static string? EndpointFault(HealthCheckConfig config) => config switch
    {
        { FailureThreshold: < 1 or > 10 } => $"FailureThreshold {config.FailureThreshold} is not within 1 to 10.",
        { IpAddress: null, FullyQualifiedDomainName: null } => "Either IPAddress or FullyQualifiedDomainName must be given.",
        { IpAddress: { } address } when !IsAskable(address) =>
            $"IPAddress '{address}' is no IP address, or is local, link-local or multicast.",
        { Port: < 1 or > 65535 } or { Type: "TCP", Port: null } =>
            $"Port '{config.Port}' is not within 1 to 65535; a TCP check must name one.",
        { ResourcePath.Length: > TextLimit } => $"ResourcePath has more than {TextLimit} characters.",
        { FullyQualifiedDomainName.Length: > TextLimit } => $"FullyQualifiedDomainName has more than {TextLimit} characters.",
        _ => null,
    };

    private static string? SearchFault(HealthCheckConfig config)
    {
        var isSearching = config.Type.EndsWith("_STR_MATCH", StringComparison.Ordinal);
        return isSearching == config.SearchString is { Length: > 0 and <= TextLimit } && (isSearching || config.SearchString is null)
            ? null
            : $"SearchString goes with the types ending in _STR_MATCH, 1 to {TextLimit} characters, and with no other.";
    }

    private static string? RegionFault(HealthCheckConfig config) =>
        config.Regions.FirstOrDefault(region => !CheckerRegions.All.Contains(region)) is { } unknown
            ? $"Region '{unknown}' has no health checkers; these have: {string.Join(", ", CheckerRegions.All)}."
        : config.Regions.Count > 0 && config.Regions.Distinct().Count() < CheckerRegions.Fewest
            ? $"Regions names {config.Regions.Distinct().Count()}, and at least {CheckerRegions.Fewest} are needed."
        : null;

    private static string? CalculatedFault(HealthCheckConfig config, Func<string, HealthCheck?> find) => config switch
    {
        { Children.Count: > ChildLimit } => $"ChildHealthChecks has {config.Children.Count} entries, the limit is {ChildLimit}.",
        { HealthThreshold: null or < 0 or > ThresholdLimit } =>
            $"HealthThreshold '{config.HealthThreshold}' is not within 0 to {ThresholdLimit}.",
        _ => config.Children.Select(child => find(child) switch
        {
            null => $"The child health check '{child}' does not exist.",
            { Config.IsCalculated: true } => $"The child health check '{child}' is CALCULATED itself.",
            _ => null,
        }).FirstOrDefault(fault => fault is not null),
    };

    private static string? AlarmFault(HealthCheckConfig config) => config switch
    {
        { Alarm: null } => "AlarmIdentifier is missing; a CLOUDWATCH_METRIC check must name an alarm.",
        { InsufficientDataHealthStatus: { } status } when !InsufficientStates.Contains(status) =>
            $"InsufficientDataHealthStatus '{status}' is none of {string.Join(", ", InsufficientStates)}.",
        _ => null,
    };

    private static bool IsAskable(string text) =>
        IPAddress.TryParse(text, out var address)
        && !IPAddress.IsLoopback(address)
        && !address.IsIPv6Multicast
        && !address.IsIPv6LinkLocal
        && !(address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is
            [0, ..] or [169, 254, ..] or [>= 224, ..]);
}
