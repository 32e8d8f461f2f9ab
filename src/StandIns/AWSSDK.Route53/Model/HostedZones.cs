using Amazon.Runtime;

namespace Amazon.Route53.Model;

public partial class ListHostedZonesByNameRequest : AmazonRoute53Request
{
    public string DNSName { get; set; }

    public string HostedZoneId { get; set; }

    public string MaxItems { get; set; }
}

public partial class ListHostedZonesByNameResponse : AmazonWebServiceResponse
{
    public List<HostedZone> HostedZones { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string DNSName { get; set; }

    public string HostedZoneId { get; set; }

    public bool? IsTruncated { get; set; }

    public string NextDNSName { get; set; }

    public string NextHostedZoneId { get; set; }

    public string MaxItems { get; set; }
}

public partial class GetHostedZoneRequest : AmazonRoute53Request
{
    public string Id { get; set; }
}

public partial class GetHostedZoneResponse : AmazonWebServiceResponse
{
    public HostedZone HostedZone { get; set; }

    public DelegationSet DelegationSet { get; set; }

    public List<VPC> VPCs { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class HostedZone
{
    public string Id { get; set; }

    public string Name { get; set; }

    public string CallerReference { get; set; }

    public HostedZoneConfig Config { get; set; }

    public long? ResourceRecordSetCount { get; set; }

    public LinkedService LinkedService { get; set; }

    public HostedZoneFeatures Features { get; set; }
}

public partial class HostedZoneConfig
{
    public string Comment { get; set; }

    public bool? PrivateZone { get; set; }
}

public partial class LinkedService
{
    public string ServicePrincipal { get; set; }

    public string Description { get; set; }
}

public partial class HostedZoneFeatures
{
    public AcceleratedRecoveryStatus AcceleratedRecoveryStatus { get; set; }

    public HostedZoneFailureReasons FailureReasons { get; set; }
}

public partial class HostedZoneFailureReasons
{
    public string AcceleratedRecovery { get; set; }
}

public partial class DelegationSet
{
    public string Id { get; set; }

    public string CallerReference { get; set; }

    public List<string> NameServers { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class VPC
{
    public VPCRegion VPCRegion { get; set; }

    public string VPCId { get; set; }
}
