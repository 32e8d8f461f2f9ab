using Amazon.RDS;
using Amazon.RDS.Model;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.ControlPlane;

/// <summary>Asks RDS whether a failover of the global database is under way, and which cluster is the writer by its account.</summary>
/// <remarks>
/// Subject: <c>{status} writer={cluster ARN}</c>, with status <c>idle</c> when no failover is under way. The first change after a fault is
/// the decision to fail over, not its completion.
/// </remarks>
/// <param name="rds">The client, without retries; disposed with the probe.</param>
/// <param name="globalCluster">Identifier of the global cluster.</param>
/// <param name="plan">Name and schedule.</param>
public sealed class FailoverProbe(IAmazonRDS rds, string globalCluster, ProbePlan plan) : IProbe
{
    /// <inheritdoc />
    public ProbePlan Plan => plan;

    /// <inheritdoc />
    public ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken) =>
        ControlPlaneSample.TakeAsync(plan.Name, sample, AskAsync, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        rds.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        var answer = await rds.DescribeGlobalClustersAsync(
            new DescribeGlobalClustersRequest { GlobalClusterIdentifier = globalCluster }, cancellationToken);
        if (answer.GlobalClusters is not [var found, ..])
        {
            throw new ProbeMisconfiguredException(
                $"RDS has no global cluster '{globalCluster}'. Put its identifier into globalCluster of the target file.");
        }

        var writer = found.GlobalClusterMembers?.FirstOrDefault(member => member.IsWriter == true)?.DBClusterArn ?? "none";
        return $"{found.FailoverState?.Status?.Value ?? "idle"} writer={writer}";
    }
}
