using Amazon.RDS.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.RDS;

public partial interface IAmazonRDS : IAmazonService, IDisposable
{
    Task<DescribeGlobalClustersResponse> DescribeGlobalClustersAsync(
        DescribeGlobalClustersRequest request, CancellationToken cancellationToken = default);

    Task<FailoverGlobalClusterResponse> FailoverGlobalClusterAsync(
        FailoverGlobalClusterRequest request, CancellationToken cancellationToken = default);

    Task<SwitchoverGlobalClusterResponse> SwitchoverGlobalClusterAsync(
        SwitchoverGlobalClusterRequest request, CancellationToken cancellationToken = default);

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    // Supplied here, not in the client, so that the interface itself can be a type argument and a mock.
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonRDSConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is AmazonRDSConfig config
            ? new AmazonRDSClient(awsCredentials, config)
            : throw new AmazonClientException("ServiceClientConfig is not of type AmazonRDSConfig");
}
