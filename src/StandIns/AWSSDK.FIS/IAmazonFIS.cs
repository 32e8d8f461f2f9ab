using Amazon.FIS.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.FIS;

public partial interface IAmazonFIS : IAmazonService, IDisposable
{
    Task<CreateExperimentTemplateResponse> CreateExperimentTemplateAsync(
        CreateExperimentTemplateRequest request, CancellationToken cancellationToken = default);

    Task<DeleteExperimentTemplateResponse> DeleteExperimentTemplateAsync(
        DeleteExperimentTemplateRequest request, CancellationToken cancellationToken = default);

    Task<GetActionResponse> GetActionAsync(GetActionRequest request, CancellationToken cancellationToken = default);

    Task<GetExperimentResponse> GetExperimentAsync(
        GetExperimentRequest request, CancellationToken cancellationToken = default);

    Task<GetExperimentTemplateResponse> GetExperimentTemplateAsync(
        GetExperimentTemplateRequest request, CancellationToken cancellationToken = default);

    Task<GetSafetyLeverResponse> GetSafetyLeverAsync(
        GetSafetyLeverRequest request, CancellationToken cancellationToken = default);

    Task<ListActionsResponse> ListActionsAsync(
        ListActionsRequest request, CancellationToken cancellationToken = default);

    Task<ListExperimentResolvedTargetsResponse> ListExperimentResolvedTargetsAsync(
        ListExperimentResolvedTargetsRequest request, CancellationToken cancellationToken = default);

    Task<ListExperimentsResponse> ListExperimentsAsync(
        ListExperimentsRequest request, CancellationToken cancellationToken = default);

    Task<ListExperimentTemplatesResponse> ListExperimentTemplatesAsync(
        ListExperimentTemplatesRequest request, CancellationToken cancellationToken = default);

    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default);

    Task<StartExperimentResponse> StartExperimentAsync(
        StartExperimentRequest request, CancellationToken cancellationToken = default);

    Task<StopExperimentResponse> StopExperimentAsync(
        StopExperimentRequest request, CancellationToken cancellationToken = default);

    Task<TagResourceResponse> TagResourceAsync(
        TagResourceRequest request, CancellationToken cancellationToken = default);

    Task<UpdateSafetyLeverStateResponse> UpdateSafetyLeverStateAsync(
        UpdateSafetyLeverStateRequest request, CancellationToken cancellationToken = default);

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    // Supplied here, not in the client, so that the interface itself can be a type argument and a mock.
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonFISConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is AmazonFISConfig config
            ? new AmazonFISClient(awsCredentials, config)
            : throw new AmazonClientException("ServiceClientConfig is not of type AmazonFISConfig");
}
