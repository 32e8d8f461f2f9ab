namespace ChaosHarness.Lab.ControlPlane.EventBridge;

/// <summary>What an event can set off in the lab, by the service in the target's ARN.</summary>
internal sealed class EventDeliveries
{
    private readonly Dictionary<string, Action<string, string>> byService = new(StringComparer.Ordinal);

    public IEnumerable<string> Services => byService.Keys;

    /// <param name="service">The third part of the ARN, such as <c>states</c>.</param>
    /// <param name="deliver">Takes the target's ARN and its input. It must not wait for the work that it sets off.</param>
    public void Add(string service, Action<string, string> deliver) => byService[service] = deliver;

    public bool Knows(string arn) => byService.ContainsKey(ServiceOf(arn));

    public void Deliver(string arn, string input) => byService[ServiceOf(arn)](arn, input);

    private static string ServiceOf(string arn) => arn.Split(':') is ["arn", _, var service, ..] ? service : "";
}
