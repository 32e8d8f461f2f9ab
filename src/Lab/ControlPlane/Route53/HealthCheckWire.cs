using System.Net;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Health checks to and from the wire, with Route 53's rules for what a configuration may say.</summary>
internal static class HealthCheckWire
{
    private static readonly string[] EndpointTypes = ["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"];

    /// <param name="map">The <c>HealthCheckConfig</c> of a create call.</param>
    /// <param name="labIntervalSeconds">An interval that the lab's pace allows besides AWS's 10 and 30.</param>
    public static HealthCheckConfig ReadNew(WireMap map, int labIntervalSeconds)
    {
        var type = map.Required("Type");
        var isEndpoint = EndpointTypes.Contains(type);
        var config = ReadUpdate(map, new HealthCheckConfig
        {
            Type = type,
            RequestIntervalSeconds = isEndpoint ? (int)(map.Integer("RequestInterval") ?? 30) : null,
            MeasureLatency = map.Flag("MeasureLatency") ?? false,
            EnableSni = type.StartsWith("HTTPS", StringComparison.Ordinal) ? true : null,
        });
        if (config.RequestIntervalSeconds is { } interval && interval is not (10 or 30) && interval != labIntervalSeconds)
        {
            throw Invalid($"RequestInterval {interval} must be 10 or 30, or {labIntervalSeconds} as this lab's pace allows.");
        }

        return config;
    }

    /// <summary>The given settings over the present ones, checked as a whole.</summary>
    public static HealthCheckConfig ReadUpdate(WireMap map, HealthCheckConfig present)
    {
        var reset = map.Texts("ResetElements");
        var config = present with
        {
            IpAddress = map.Text("IPAddress") ?? present.IpAddress,
            Port = (int?)map.Integer("Port") ?? present.Port,
            ResourcePath = Given(map, reset, "ResourcePath", present.ResourcePath),
            FullyQualifiedDomainName = Given(map, reset, "FullyQualifiedDomainName", present.FullyQualifiedDomainName),
            SearchString = map.Text("SearchString") ?? present.SearchString,
            FailureThreshold = (int)(map.Integer("FailureThreshold") ?? present.FailureThreshold),
            Inverted = map.Flag("Inverted") ?? present.Inverted,
            Disabled = map.Flag("Disabled") ?? present.Disabled,
            HealthThreshold = (int?)map.Integer("HealthThreshold") ?? present.HealthThreshold,
            Children = GivenList(map, reset, "ChildHealthChecks", present.Children),
            EnableSni = map.Flag("EnableSNI") ?? present.EnableSni,
            Regions = GivenList(map, reset, "Regions", present.Regions),
        };
        Check(config);
        return config;
    }

    public static WireMap Write(HealthCheck check)
    {
        var config = check.Config;
        return new WireMap
        {
            ["Id"] = check.Id,
            ["CallerReference"] = check.CallerReference,
            ["HealthCheckConfig"] = new WireMap
            {
                ["IPAddress"] = config.IpAddress,
                ["Port"] = config.IsCalculated ? null : config.EffectivePort,
                ["Type"] = config.Type,
                ["ResourcePath"] = config.ResourcePath,
                ["FullyQualifiedDomainName"] = config.FullyQualifiedDomainName,
                ["SearchString"] = config.SearchString,
                ["RequestInterval"] = config.RequestIntervalSeconds,
                ["FailureThreshold"] = config.IsCalculated ? null : config.FailureThreshold,
                ["MeasureLatency"] = config.IsCalculated ? null : config.MeasureLatency,
                ["Inverted"] = config.Inverted,
                ["Disabled"] = config.Disabled,
                ["HealthThreshold"] = config.HealthThreshold,
                ["ChildHealthChecks"] =
                    config.Children.Count == 0 ? null : new WireList(config.Children, "ChildHealthCheck"),
                ["EnableSNI"] = config.EnableSni,
                ["Regions"] = config.Regions.Count == 0 ? null : new WireList(config.Regions, "Region"),
            },
            ["HealthCheckVersion"] = check.Version,
        };
    }

    private static void Check(HealthCheckConfig config)
    {
        if (!config.IsCalculated && !EndpointTypes.Contains(config.Type))
        {
            throw Invalid(
                $"The lab has no health checks of type '{config.Type}'; it has {string.Join(", ", EndpointTypes)}, CALCULATED.");
        }

        if (config.FailureThreshold is < 1 or > 10)
        {
            throw Invalid($"FailureThreshold {config.FailureThreshold} is not within 1 to 10.");
        }

        if (!config.IsCalculated && config.IpAddress is null && config.FullyQualifiedDomainName is null)
        {
            throw Invalid("Either IPAddress or FullyQualifiedDomainName must be given.");
        }

        if (config.IpAddress is { } address && !IPAddress.TryParse(address, out _))
        {
            throw Invalid($"IPAddress '{address}' is no IP address.");
        }

        if (config.Port is < 1 or > 65535 || (config.Type == "TCP" && config.Port is null))
        {
            throw Invalid($"Port '{config.Port}' is not within 1 to 65535; a TCP check must name one.");
        }

        if (config.Type.EndsWith("_STR_MATCH", StringComparison.Ordinal) != config.SearchString is { Length: > 0 and <= 255 })
        {
            throw Invalid("SearchString goes with the types ending in _STR_MATCH, 1 to 255 characters, and with no other.");
        }
    }

    private static string? Given(WireMap map, IReadOnlyList<string> reset, string name, string? present) =>
        reset.Contains(name) ? null : map.Text(name) ?? present;

    private static IReadOnlyList<string> GivenList(
        WireMap map, IReadOnlyList<string> reset, string name, IReadOnlyList<string> present) =>
        reset.Contains(name) ? [] : map.Texts(name) is { Count: > 0 } given ? given : present;

    private static AwsException Invalid(string message) => new("InvalidInput", message);
}
