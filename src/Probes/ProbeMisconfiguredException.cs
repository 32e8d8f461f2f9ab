namespace ChaosHarness.Probes;

/// <summary>A probe cannot work as configured: wrong credentials, wrong address, missing permission. No drill can cure it.</summary>
public sealed class ProbeMisconfiguredException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public ProbeMisconfiguredException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What cannot work, the thing in quotes, and what to do.</param>
    public ProbeMisconfiguredException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What cannot work, the thing in quotes, and what to do.</param>
    /// <param name="innerException">What the other side said.</param>
    public ProbeMisconfiguredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
