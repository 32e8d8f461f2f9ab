using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;

namespace ChaosHarness.Lab.Functions;

/// <summary>Fails the global database over to Tokyo and waits until Tokyo is the writer.</summary>
internal sealed class AuroraPromoter(GlobalDatabase database) : IFunction
{
    public string Name => "dr-aurora-promoter";

    public async Task<JsonObject> InvokeAsync(JsonObject input, CancellationToken cancellationToken)
    {
        var took = await database.MoveAsync(
            "FailoverGlobalCluster", Topology.Tokyo, new Dictionary<string, string> { ["AllowDataLoss"] = "true" }, cancellationToken);
        return new JsonObject
        {
            ["writer"] = LabAccount.ClusterArnOf(Topology.Tokyo),
            ["tookMs"] = Math.Round(took.TotalMilliseconds, 1),
        };
    }
}
