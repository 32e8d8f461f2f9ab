namespace ChaosHarness.Probes.Consistency;

/// <summary>An audit did not come to its end, so what it saw until then proves nothing.</summary>
public sealed class AuditIncompleteException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public AuditIncompleteException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What could not be compared, and what to do.</param>
    public AuditIncompleteException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What could not be compared, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public AuditIncompleteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
