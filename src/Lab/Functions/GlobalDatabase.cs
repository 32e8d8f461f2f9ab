using System.Xml.Linq;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;

namespace ChaosHarness.Lab.Functions;

/// <summary>The global cluster, as RDS lets its callers see and move it.</summary>
internal sealed class GlobalDatabase(AwsClient aws, TimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(55);

    /// <summary>Asks for a move and waits for its end.</summary>
    /// <returns>How long it took.</returns>
    /// <exception cref="FunctionFailedException">It was refused, did not end in time, or ended without the target as writer.</exception>
    public async Task<TimeSpan> MoveAsync(
        string action, LabRegion target, IReadOnlyDictionary<string, string> options, CancellationToken cancellationToken)
    {
        await CallAsync(action, new Dictionary<string, string>(options)
        {
            ["GlobalClusterIdentifier"] = LabAccount.GlobalClusterId,
            ["TargetDbClusterIdentifier"] = LabAccount.ClusterArnOf(target),
        }, cancellationToken);
        var began = clock.GetTimestamp();
        while (true)
        {
            var (isMoving, isWriter) = await StateAsync(target, cancellationToken);
            if (!isMoving)
            {
                return isWriter
                    ? clock.GetElapsedTime(began)
                    : throw new FunctionFailedException("MoveCancelled", $"'{action}' to '{target.Name}' was given up, and the writer stayed where it was.");
            }

            if (clock.GetElapsedTime(began) > Limit)
            {
                throw new FunctionFailedException(
                    "PromotionTimedOut", $"'{target.Name}' was not the writer within {Limit.TotalSeconds:0} s of '{action}'.");
            }

            await Task.Delay(Step, clock, cancellationToken);
        }
    }

    /// <summary>Whether the cluster is moving, and whether a Region is its writer.</summary>
    public async Task<(bool IsMoving, bool IsWriter)> StateAsync(LabRegion region, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(
            "DescribeGlobalClusters",
            new Dictionary<string, string> { ["GlobalClusterIdentifier"] = LabAccount.GlobalClusterId },
            cancellationToken);
        var member = answer.Descendants().FirstOrDefault(element =>
            element.Name.LocalName == "GlobalClusterMember" && Child(element, "DBClusterArn") == LabAccount.ClusterArnOf(region));
        return (
            answer.Descendants().Any(element => element.Name.LocalName == "FailoverState"),
            member is not null && Child(member, "IsWriter") == "true");
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
