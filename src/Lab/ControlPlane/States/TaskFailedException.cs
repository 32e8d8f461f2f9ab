namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>A task of the workflow failed, under the error name that Step Functions would show.</summary>
internal sealed class TaskFailedException(string error, string cause, Exception? inner = null) : Exception(cause, inner)
{
    public string Error => error;
}
