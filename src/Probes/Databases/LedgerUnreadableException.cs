namespace ChaosHarness.Probes.Databases;

/// <summary>A ledger could not be read to its end, so what was read of it proves nothing.</summary>
public sealed class LedgerUnreadableException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public LedgerUnreadableException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What could not be read.</param>
    public LedgerUnreadableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What could not be read.</param>
    /// <param name="innerException">The cause.</param>
    public LedgerUnreadableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
