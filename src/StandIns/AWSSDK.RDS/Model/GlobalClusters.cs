using Amazon.Runtime;
using ChaosHarness.StandIns.Wire;

namespace Amazon.RDS.Model;

public partial class DescribeGlobalClustersRequest : AmazonRDSRequest
{
    public string GlobalClusterIdentifier { get; set; }

    [ItemName("Filter")]
    public List<Filter> Filters { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public int? MaxRecords { get; set; }

    public string Marker { get; set; }
}

public partial class DescribeGlobalClustersResponse : AmazonWebServiceResponse
{
    public string Marker { get; set; }

    public List<GlobalCluster> GlobalClusters { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class FailoverGlobalClusterRequest : AmazonRDSRequest
{
    public string GlobalClusterIdentifier { get; set; }

    public string TargetDbClusterIdentifier { get; set; }

    public bool? AllowDataLoss { get; set; }

    public bool? Switchover { get; set; }
}

public partial class FailoverGlobalClusterResponse : AmazonWebServiceResponse
{
    public GlobalCluster GlobalCluster { get; set; }
}

public partial class SwitchoverGlobalClusterRequest : AmazonRDSRequest
{
    public string GlobalClusterIdentifier { get; set; }

    public string TargetDbClusterIdentifier { get; set; }
}

public partial class SwitchoverGlobalClusterResponse : AmazonWebServiceResponse
{
    public GlobalCluster GlobalCluster { get; set; }
}

public partial class Filter
{
    public string Name { get; set; }

    [ItemName("Value")]
    public List<string> Values { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
