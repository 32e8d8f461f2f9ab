using System.Collections.Concurrent;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>FIS on the wire; the Region of the credential scope is the Region of everything.</summary>
internal sealed class FisApi : IAwsApi
{
    private const string AccountConfiguration = "/experimentTemplates/{id}/targetAccountConfigurations/{accountId}";

    private static readonly RestRoute[] Routes =
    [
        new("CreateExperimentTemplate", "POST", "/experimentTemplates"),
        new("GetExperimentTemplate", "GET", "/experimentTemplates/{id}"),
        new("ListExperimentTemplates", "GET", "/experimentTemplates"),
        new("UpdateExperimentTemplate", "PATCH", "/experimentTemplates/{id}"),
        new("DeleteExperimentTemplate", "DELETE", "/experimentTemplates/{id}"),
        new("CreateTargetAccountConfiguration", "POST", AccountConfiguration),
        new("GetTargetAccountConfiguration", "GET", AccountConfiguration),
        new("UpdateTargetAccountConfiguration", "PATCH", AccountConfiguration),
        new("DeleteTargetAccountConfiguration", "DELETE", AccountConfiguration),
        new("ListTargetAccountConfigurations", "GET", "/experimentTemplates/{id}/targetAccountConfigurations"),
        new("GetExperimentTargetAccountConfiguration", "GET", "/experiments/{id}/targetAccountConfigurations/{accountId}"),
        new("ListExperimentTargetAccountConfigurations", "GET", "/experiments/{id}/targetAccountConfigurations"),
        new("StartExperiment", "POST", "/experiments"),
        new("StopExperiment", "DELETE", "/experiments/{id}"),
        new("GetExperiment", "GET", "/experiments/{id}"),
        new("ListExperiments", "GET", "/experiments"),
        new("ListExperimentResolvedTargets", "GET", "/experiments/{experimentId}/resolvedTargets"),
        new("GetAction", "GET", "/actions/{id}"),
        new("ListActions", "GET", "/actions"),
        new("GetTargetResourceType", "GET", "/targetResourceTypes/{resourceType}"),
        new("ListTargetResourceTypes", "GET", "/targetResourceTypes"),
        new("GetSafetyLever", "GET", "/safetyLevers/{id}"),
        new("UpdateSafetyLeverState", "PATCH", "/safetyLevers/{id}/state"),
        new("TagResource", "POST", "/tags/{resourceArn+}"),
        new("UntagResource", "DELETE", "/tags/{resourceArn+}"),
        new("ListTagsForResource", "GET", "/tags/{resourceArn+}"),
    ];

    private readonly ConcurrentDictionary<string, FisRegion> regions = new(StringComparer.Ordinal);

    public FisApi(FisSurroundings surroundings)
    {
        Operations = FisTemplateOperations.Operations.Concat(FisExperimentOperations.Operations).Concat(FisAccountOperations.Operations)
            .ToDictionary(
            pair => pair.Key,
            pair => (AwsOperation)((call, _) =>
            {
                var region = regions.GetOrAdd(call.Region, name => new FisRegion(name, surroundings));
                lock (region.Gate)
                {
                    region.Admit();
                    return ValueTask.FromResult(pair.Value(region, call.Input, surroundings.Clock.GetUtcNow()));
                }
            }),
            StringComparer.Ordinal);
    }

    public string SigningName => "fis";

    public string InvalidInputCode => FisErrors.ValidationCode;

    public IReadOnlyList<IWireProtocol> Protocols { get; } = [new RestJsonProtocol(Routes)];

    public IReadOnlyDictionary<string, AwsOperation> Operations { get; }
}
