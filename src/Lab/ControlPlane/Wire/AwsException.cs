namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>An error that the caller is to see, in the form of the protocol it used.</summary>
/// <param name="code">The modelled shape's name, such as <c>ResourceNotFoundException</c>.</param>
/// <param name="message">Text for people.</param>
/// <param name="status">HTTP status.</param>
internal sealed class AwsException(string code, string message, int status = 400) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>The code under the Query protocol, where it differs from the shape's name.</summary>
    public string QueryCode { get; init; } = code;

    public int Status { get; } = status;
}
