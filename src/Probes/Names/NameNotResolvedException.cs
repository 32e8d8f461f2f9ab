namespace ChaosHarness.Probes.Names;

/// <summary>A name led to no address; the message says which and why.</summary>
internal sealed class NameNotResolvedException : Exception
{
    public NameNotResolvedException()
    {
    }

    public NameNotResolvedException(string message)
        : base(message)
    {
    }

    public NameNotResolvedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
