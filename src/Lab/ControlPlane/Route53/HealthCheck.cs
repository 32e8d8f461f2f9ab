using ChaosHarness.Lab.ControlPlane.CloudWatch;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>One health check; <see cref="Version"/> grows by one with each update.</summary>
internal sealed record HealthCheck(string Id, string CallerReference, long Version, HealthCheckConfig Config)
{
    /// <summary>
    /// The alarm's settings as they were when the check was made or updated last. Route 53 judges the metric by this copy:
    /// neither the alarm's state nor a later change of the alarm reaches the check.
    /// </summary>
    public AlarmSettings? Alarm { get; init; }
}
