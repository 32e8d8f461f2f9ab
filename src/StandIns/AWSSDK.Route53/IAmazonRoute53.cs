using Amazon.Route53.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.Route53;

public partial interface IAmazonRoute53 : IAmazonService, IDisposable
{
    Task<ChangeResourceRecordSetsResponse> ChangeResourceRecordSetsAsync(
        ChangeResourceRecordSetsRequest request, CancellationToken cancellationToken = default);

    Task<GetChangeResponse> GetChangeAsync(GetChangeRequest request, CancellationToken cancellationToken = default);

    Task<GetHealthCheckResponse> GetHealthCheckAsync(
        GetHealthCheckRequest request, CancellationToken cancellationToken = default);

    Task<GetHealthCheckLastFailureReasonResponse> GetHealthCheckLastFailureReasonAsync(
        GetHealthCheckLastFailureReasonRequest request, CancellationToken cancellationToken = default);

    Task<GetHealthCheckStatusResponse> GetHealthCheckStatusAsync(
        GetHealthCheckStatusRequest request, CancellationToken cancellationToken = default);

    Task<GetHostedZoneResponse> GetHostedZoneAsync(
        GetHostedZoneRequest request, CancellationToken cancellationToken = default);

    Task<ListHealthChecksResponse> ListHealthChecksAsync(CancellationToken cancellationToken = default);

    Task<ListHealthChecksResponse> ListHealthChecksAsync(
        ListHealthChecksRequest request, CancellationToken cancellationToken = default);

    Task<ListHostedZonesByNameResponse> ListHostedZonesByNameAsync(
        ListHostedZonesByNameRequest request, CancellationToken cancellationToken = default);

    Task<ListResourceRecordSetsResponse> ListResourceRecordSetsAsync(
        ListResourceRecordSetsRequest request, CancellationToken cancellationToken = default);

    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default);

    Task<TestDNSAnswerResponse> TestDNSAnswerAsync(
        TestDNSAnswerRequest request, CancellationToken cancellationToken = default);

    Task<UpdateHealthCheckResponse> UpdateHealthCheckAsync(
        UpdateHealthCheckRequest request, CancellationToken cancellationToken = default);

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    // Supplied here, not in the client, so that the interface itself can be a type argument and a mock.
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonRoute53Config();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is AmazonRoute53Config config
            ? new AmazonRoute53Client(awsCredentials, config)
            : throw new AmazonClientException("ServiceClientConfig is not of type AmazonRoute53Config");
}
