namespace ChaosHarness.Lab.Hosts;

/// <summary>Does something inside another network namespace, on a thread of its own.</summary>
/// <remarks>
/// A network namespace belongs to a thread, and a descriptor belongs for ever to the namespace it was made in. So a
/// short-lived thread enters, makes the socket or device and ends; no pooled thread is ever left in a wrong namespace.
/// </remarks>
internal static class NamespaceThread
{
    private const int ReadOnlyCloseOnExec = 0x80000;

    public static T Run<T>(string namespacePath, Func<T> action)
    {
        T? result = default;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Enter(namespacePath, LinuxCalls.NewNetwork);
                result = action();
            }
            catch (Exception exception)
            {
                // An exception that leaves a thread ends the process; it is thrown on where the thread is awaited.
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null
            ? result!
            : throw new IOException($"Could not work inside the namespace '{namespacePath}': {failure.Message}", failure);
    }

    /// <summary>Moves the calling thread into a namespace, for good.</summary>
    public static void Enter(string namespacePath, int kind)
    {
        var descriptor = LinuxCalls.Demand(LinuxCalls.Open(namespacePath, ReadOnlyCloseOnExec), $"Opening '{namespacePath}'");
        try
        {
            LinuxCalls.Demand(LinuxCalls.EnterNamespace(descriptor, kind), $"Entering '{namespacePath}'");
        }
        finally
        {
            _ = LinuxCalls.Close(descriptor);
        }
    }
}
