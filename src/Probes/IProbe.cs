namespace ChaosHarness.Probes;

/// <summary>Asks one question; keeps no state between samples but its connections. Measures, never judges.</summary>
public interface IProbe : IAsyncDisposable
{
    /// <summary>The name, schedule and limits of the probe.</summary>
    ProbePlan Plan { get; }

    /// <summary>Asks once. Failures that a drill is there to cause are observations, not exceptions.</summary>
    /// <remarks>Must not block its thread before its first wait: other probes' samples are begun on it.</remarks>
    /// <param name="sample">Which sample this is, and when it was planned and sent.</param>
    /// <param name="cancellationToken">Cancelled when the deadline has passed or the drill ends.</param>
    /// <returns>
    /// What was seen. When <paramref name="cancellationToken"/> fires first the probe answers with
    /// <see cref="ObservationKind.Unknown"/> or <see cref="ObservationKind.Unreachable"/>, whichever it can prove.
    /// </returns>
    /// <exception cref="ProbeMisconfiguredException">Wrong credentials or address: retrying cannot help.</exception>
    ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken);

    /// <summary>Opens beforehand what the first sample would have to open; what cannot be opened is for the samples to tell.</summary>
    /// <remarks>
    /// A probe that begins cold asks many times before its first answer has come, each time over a connection of its own, and the crowd of
    /// them is slower than any one would be.
    /// </remarks>
    /// <param name="cancellationToken">Ends the attempt.</param>
    ValueTask WarmAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
