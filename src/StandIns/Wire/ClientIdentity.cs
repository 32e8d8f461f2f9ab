using Amazon.Runtime.Internal;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Name of the service for the user agent and for metrics.</summary>
internal sealed class ClientIdentity(string serviceId) : IServiceMetadata
{
    public string ServiceId => serviceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
