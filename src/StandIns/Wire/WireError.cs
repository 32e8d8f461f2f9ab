using Amazon.Runtime;

namespace ChaosHarness.StandIns.Wire;

/// <summary>An error as it stood in the answer: the shape chooses the type, the code is what callers read.</summary>
internal sealed record WireError(string Shape, string? Code, string Message, ErrorType Sender, string? RequestId)
{
    /// <summary>What the SDK says when an answer holds no message, as from a proxy; such an answer has no code.</summary>
    public const string NoMessage = "The service returned an error. See inner exception for details.";
}
