using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>How the events of a task are named: those of a function otherwise than those of another service.</summary>
/// <param name="Family">What the events' types begin with.</param>
/// <param name="Member">What the members of their details begin with.</param>
/// <param name="Service">The other service; null for a function.</param>
/// <param name="Call">What is asked of it.</param>
internal sealed record TaskKind(string Family, string Member, string? Service, string? Call)
{
    /// <summary>The begin of a function has no details.</summary>
    public string? StartedDetails => Service is null ? null : "taskStartedEventDetails";

    public static TaskKind Of(string resource) => WorkflowTasks.IsFunction(resource)
        ? new TaskKind("LambdaFunction", "lambdaFunction", null, null)
        : new TaskKind("Task", "task", resource.Split(':')[^2], resource.Split(':')[^1]);

    public WireMap Scheduled(StateDefinition state, string payload, string region) => Service is null
        ? new WireMap { ["resource"] = state.Resource, ["input"] = payload, ["timeoutInSeconds"] = state.TimeoutSeconds }
        : Details(new WireMap { ["region"] = region, ["parameters"] = payload, ["timeoutInSeconds"] = state.TimeoutSeconds });

    public WireMap Details(WireMap details)
    {
        if (Service is not null)
        {
            details["resourceType"] = Service;
            details["resource"] = Call;
        }

        return details;
    }
}
