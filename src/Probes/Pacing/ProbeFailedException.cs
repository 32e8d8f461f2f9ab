namespace ChaosHarness.Probes.Pacing;

/// <summary>A probe failed in a way that is neither an observation nor a wrong configuration: a defect of the harness.</summary>
public sealed class ProbeFailedException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public ProbeFailedException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What failed.</param>
    public ProbeFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="innerException">The cause.</param>
    public ProbeFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The name of the probe that failed; empty when it is not one probe's failure.</summary>
    public string Probe { get; init; } = string.Empty;
}
