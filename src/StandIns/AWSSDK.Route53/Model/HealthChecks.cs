using Amazon.Runtime;
using ChaosHarness.StandIns.Wire;

namespace Amazon.Route53.Model;

public partial class GetHealthCheckRequest : AmazonRoute53Request
{
    public string HealthCheckId { get; set; }
}

public partial class GetHealthCheckResponse : AmazonWebServiceResponse
{
    public HealthCheck HealthCheck { get; set; }
}

public partial class ListHealthChecksRequest : AmazonRoute53Request
{
    public string Marker { get; set; }

    public string MaxItems { get; set; }
}

public partial class ListHealthChecksResponse : AmazonWebServiceResponse
{
    public List<HealthCheck> HealthChecks { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string Marker { get; set; }

    public bool? IsTruncated { get; set; }

    public string NextMarker { get; set; }

    public string MaxItems { get; set; }
}

public partial class UpdateHealthCheckRequest : AmazonRoute53Request
{
    public string HealthCheckId { get; set; }

    public long? HealthCheckVersion { get; set; }

    public string IPAddress { get; set; }

    public int? Port { get; set; }

    public string ResourcePath { get; set; }

    public string FullyQualifiedDomainName { get; set; }

    public string SearchString { get; set; }

    public int? FailureThreshold { get; set; }

    public bool? Inverted { get; set; }

    public bool? Disabled { get; set; }

    public int? HealthThreshold { get; set; }

    [ItemName("ChildHealthCheck")]
    public List<string> ChildHealthChecks { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public bool? EnableSNI { get; set; }

    [ItemName("Region")]
    public List<HealthCheckRegion> Regions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public AlarmIdentifier AlarmIdentifier { get; set; }

    public InsufficientDataHealthStatus InsufficientDataHealthStatus { get; set; }

    [ItemName("ResettableElementName")]
    public List<ResettableElementName> ResetElements { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class UpdateHealthCheckResponse : AmazonWebServiceResponse
{
    public HealthCheck HealthCheck { get; set; }
}

public partial class GetHealthCheckStatusRequest : AmazonRoute53Request
{
    public string HealthCheckId { get; set; }
}

public partial class GetHealthCheckStatusResponse : AmazonWebServiceResponse
{
    public List<HealthCheckObservation> HealthCheckObservations { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class GetHealthCheckLastFailureReasonRequest : AmazonRoute53Request
{
    public string HealthCheckId { get; set; }
}

public partial class GetHealthCheckLastFailureReasonResponse : AmazonWebServiceResponse
{
    public List<HealthCheckObservation> HealthCheckObservations { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;
}
