namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>What a health check asks, and how it judges.</summary>
internal sealed record HealthCheckConfig
{
    public required string Type { get; init; }

    public string? IpAddress { get; init; }

    public int? Port { get; init; }

    public string? ResourcePath { get; init; }

    public string? FullyQualifiedDomainName { get; init; }

    public string? SearchString { get; init; }

    public int? RequestIntervalSeconds { get; init; }

    public int FailureThreshold { get; init; } = 3;

    public bool MeasureLatency { get; init; }

    public bool Inverted { get; init; }

    public bool Disabled { get; init; }

    public int? HealthThreshold { get; init; }

    public IReadOnlyList<string> Children { get; init; } = [];

    public bool? EnableSni { get; init; }

    public IReadOnlyList<string> Regions { get; init; } = [];

    public AlarmIdentifier? Alarm { get; init; }

    /// <summary><c>Healthy</c>, <c>Unhealthy</c> or <c>LastKnownStatus</c>: what an alarm's metric without data means.</summary>
    public string? InsufficientDataHealthStatus { get; init; }

    public bool IsAlarm => Type == "CLOUDWATCH_METRIC";

    /// <summary>Whether checkers ask an endpoint; the other kinds follow what is known already.</summary>
    public bool IsEndpoint => !IsCalculated && !IsAlarm;

    public bool IsCalculated => Type == "CALCULATED";

    public bool IsTls => Type.StartsWith("HTTPS", StringComparison.Ordinal);

    /// <summary>Equal in every setting; the lists by what they hold.</summary>
    public bool SameAs(HealthCheckConfig other) =>
        (this with { Children = Array.Empty<string>(), Regions = Array.Empty<string>() })
            == (other with { Children = Array.Empty<string>(), Regions = Array.Empty<string>() })
        && Children.SequenceEqual(other.Children)
        && Regions.SequenceEqual(other.Regions);

    public int DefaultPort => IsTls ? 443 : 80;

    public int EffectivePort => Port ?? DefaultPort;
}
