using Amazon.FIS.Model;

namespace Amazon.FIS;

public partial class AmazonFISClient
{
    public virtual Task<CreateExperimentTemplateResponse> CreateExperimentTemplateAsync(
        CreateExperimentTemplateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CreateExperimentTemplateResponse>(request, "POST /experimentTemplates", cancellationToken);

    public virtual Task<DeleteExperimentTemplateResponse> DeleteExperimentTemplateAsync(
        DeleteExperimentTemplateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DeleteExperimentTemplateResponse>(request, "DELETE /experimentTemplates/{Id}", cancellationToken);

    public virtual Task<GetActionResponse> GetActionAsync(
        GetActionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetActionResponse>(request, "GET /actions/{Id}", cancellationToken);

    public virtual Task<GetExperimentResponse> GetExperimentAsync(
        GetExperimentRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetExperimentResponse>(request, "GET /experiments/{Id}", cancellationToken);

    public virtual Task<GetExperimentTemplateResponse> GetExperimentTemplateAsync(
        GetExperimentTemplateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetExperimentTemplateResponse>(request, "GET /experimentTemplates/{Id}", cancellationToken);

    public virtual Task<GetSafetyLeverResponse> GetSafetyLeverAsync(
        GetSafetyLeverRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetSafetyLeverResponse>(request, "GET /safetyLevers/{Id}", cancellationToken);

    public virtual Task<ListActionsResponse> ListActionsAsync(
        ListActionsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListActionsResponse>(
            request,
            "GET /actions"
                + "?maxResults={MaxResults}&nextToken={NextToken}",
            cancellationToken);

    public virtual Task<ListExperimentResolvedTargetsResponse> ListExperimentResolvedTargetsAsync(
        ListExperimentResolvedTargetsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListExperimentResolvedTargetsResponse>(
            request,
            "GET /experiments/{ExperimentId}/resolvedTargets"
                + "?maxResults={MaxResults}&nextToken={NextToken}&targetName={TargetName}",
            cancellationToken);

    public virtual Task<ListExperimentsResponse> ListExperimentsAsync(
        ListExperimentsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListExperimentsResponse>(
            request,
            "GET /experiments"
                + "?maxResults={MaxResults}&nextToken={NextToken}&experimentTemplateId={ExperimentTemplateId}",
            cancellationToken);

    public virtual Task<ListExperimentTemplatesResponse> ListExperimentTemplatesAsync(
        ListExperimentTemplatesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListExperimentTemplatesResponse>(
            request,
            "GET /experimentTemplates"
                + "?maxResults={MaxResults}&nextToken={NextToken}",
            cancellationToken);

    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListTagsForResourceResponse>(request, "GET /tags/{ResourceArn}", cancellationToken);

    public virtual Task<StartExperimentResponse> StartExperimentAsync(
        StartExperimentRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<StartExperimentResponse>(request, "POST /experiments", cancellationToken);

    public virtual Task<StopExperimentResponse> StopExperimentAsync(
        StopExperimentRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<StopExperimentResponse>(request, "DELETE /experiments/{Id}", cancellationToken);

    public virtual Task<TagResourceResponse> TagResourceAsync(
        TagResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<TagResourceResponse>(request, "POST /tags/{ResourceArn}", cancellationToken);

    public virtual Task<UpdateSafetyLeverStateResponse> UpdateSafetyLeverStateAsync(
        UpdateSafetyLeverStateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<UpdateSafetyLeverStateResponse>(request, "PATCH /safetyLevers/{Id}/state", cancellationToken);
}
