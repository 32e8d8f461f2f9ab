using System.Text.Json.Nodes;
using System.Xml.Linq;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;

namespace ChaosHarness.Lab.Functions;

/// <summary>Fails the global database over to Tokyo and waits until Tokyo is the writer.</summary>
internal sealed class AuroraPromoter(AwsClient aws, TimeProvider clock) : IFunction
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(55);

    private static readonly string Target = LabAccount.ClusterArnOf(Topology.Tokyo);

    public string Name => "dr-aurora-promoter";

    public async Task<JsonObject> InvokeAsync(JsonObject input, CancellationToken cancellationToken)
    {
        await CallAsync("FailoverGlobalCluster", new Dictionary<string, string>
        {
            ["GlobalClusterIdentifier"] = LabAccount.GlobalClusterId,
            ["TargetDbClusterIdentifier"] = Target,
            ["AllowDataLoss"] = "true",
        }, cancellationToken);
        var began = clock.GetTimestamp();
        while (!await IsDoneAsync(cancellationToken))
        {
            if (clock.GetElapsedTime(began) > Limit)
            {
                throw new FunctionFailedException(
                    "PromotionTimedOut", $"'{Target}' was not the writer within {Limit.TotalSeconds:0} s of the failover call.");
            }

            await Task.Delay(Step, clock, cancellationToken);
        }

        return new JsonObject
        {
            ["writer"] = Target,
            ["tookMs"] = Math.Round(clock.GetElapsedTime(began).TotalMilliseconds, 1),
        };
    }

    private async Task<bool> IsDoneAsync(CancellationToken cancellationToken)
    {
        var answer = await CallAsync(
            "DescribeGlobalClusters",
            new Dictionary<string, string> { ["GlobalClusterIdentifier"] = LabAccount.GlobalClusterId },
            cancellationToken);
        var isIdle = !answer.Descendants().Any(element => element.Name.LocalName == "FailoverState");
        var target = answer.Descendants().FirstOrDefault(element =>
            element.Name.LocalName == "GlobalClusterMember" && Child(element, "DBClusterArn") == Target);
        return isIdle && target is not null && Child(target, "IsWriter") == "true";
    }

    private Task<XElement> CallAsync(
        string action, Dictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        parameters["Version"] = "2014-10-31";
        return aws.QueryAsync("rds", Topology.Tokyo.AwsRegion, action, parameters, cancellationToken);
    }

    private static string? Child(XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;
}
