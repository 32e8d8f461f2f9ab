namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>One of AWS's ways to put an operation into HTTP.</summary>
internal interface IWireProtocol
{
    bool Accepts(WireRequest request);

    /// <summary>Operation and members; null when no operation of the service has this form.</summary>
    (string Operation, WireMap Input)? Read(WireRequest request);

    WireAnswer Write(string operation, WireMap output, string requestId);

    WireAnswer WriteError(AwsException error, string requestId);

    /// <summary>How this protocol's services call a refused signature.</summary>
    AuthenticationCodes AuthenticationCodes { get; }
}
