namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>What the RDS actions need of the databases. Each call throws <see cref="FisEffectException"/> when it cannot be.</summary>
internal interface IDatabaseFaults
{
    /// <summary>Makes a reader of the same Region the writer of its cluster.</summary>
    Task FailOverAsync(string clusterArn, CancellationToken cancellationToken);

    /// <summary>Ends the instance's server and starts it again.</summary>
    Task RebootAsync(string instanceArn, bool forcesFailover, CancellationToken cancellationToken);
}
