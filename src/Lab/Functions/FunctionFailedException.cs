namespace ChaosHarness.Lab.Functions;

/// <summary>A function cannot do what the workflow asks of it, with the reason for the execution's history.</summary>
internal sealed class FunctionFailedException(string errorType, string message, Exception? cause = null)
    : Exception(message, cause)
{
    public string ErrorType => errorType;
}
