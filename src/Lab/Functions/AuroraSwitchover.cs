using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;

namespace ChaosHarness.Lab.Functions;

/// <summary>Switches the global database over to a Region, in order and without loss; where it is the writer already, nothing is done.</summary>
internal sealed class AuroraSwitchover(GlobalDatabase database) : IFunction
{
    public string Name => "dr-aurora-switchover";

    public async Task<JsonObject> InvokeAsync(JsonObject input, CancellationToken cancellationToken)
    {
        var target = Topology.Region(input["targetRegion"]!.GetValue<string>());
        var (isMoving, isWriter) = await database.StateAsync(target, cancellationToken);
        var took = !isMoving && isWriter
            ? TimeSpan.Zero
            : await database.MoveAsync("SwitchoverGlobalCluster", target, new Dictionary<string, string>(), cancellationToken);
        return new JsonObject
        {
            ["arn"] = LabAccount.ClusterArnOf(target),
            ["tookMs"] = Math.Round(took.TotalMilliseconds, 1),
        };
    }
}
