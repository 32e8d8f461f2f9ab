using Amazon.RDS.Model;

namespace Amazon.RDS;

public partial class AmazonRDSClient
{
    public virtual Task<DescribeGlobalClustersResponse> DescribeGlobalClustersAsync(
        DescribeGlobalClustersRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeGlobalClustersResponse>(request, cancellationToken);

    public virtual Task<FailoverGlobalClusterResponse> FailoverGlobalClusterAsync(
        FailoverGlobalClusterRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<FailoverGlobalClusterResponse>(request, cancellationToken);

    public virtual Task<SwitchoverGlobalClusterResponse> SwitchoverGlobalClusterAsync(
        SwitchoverGlobalClusterRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<SwitchoverGlobalClusterResponse>(request, cancellationToken);
}
