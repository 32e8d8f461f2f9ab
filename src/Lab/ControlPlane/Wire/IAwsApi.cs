namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>One AWS service as seen from the wire.</summary>
internal interface IAwsApi
{
    /// <summary>Its name in the credential scope.</summary>
    string SigningName { get; }

    /// <summary>The code with which this service refuses a malformed member.</summary>
    string InvalidInputCode { get; }

    /// <summary>Its protocols, in the order in which they are tried.</summary>
    IReadOnlyList<IWireProtocol> Protocols { get; }

    IReadOnlyDictionary<string, AwsOperation> Operations { get; }
}
