using Amazon.Runtime;

namespace ChaosHarness.StandIns.Wire;

/// <summary>An error as it stood in the answer: the shape chooses the type, the code is what callers read.</summary>
internal sealed record WireError(string Shape, string Code, string Message, ErrorType Sender, string? RequestId);
