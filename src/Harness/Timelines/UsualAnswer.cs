using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>How long an answer usually takes: the slowest but one in a hundred of the samples before the fault.</summary>
/// <remarks>
/// It bounds legs that no probe can see alone, such as the way back of an acknowledgement, which is only a part of an answer's time.
/// A sample that is slower than this can put the truth outside a bracket by the difference; tests/Accuracy counts how often it does.
/// </remarks>
internal static class UsualAnswer
{
    private const double SlowestShare = 0.99;

    /// <summary>How far back samples count; earlier ones may be those of opening connections, which are not usual.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(4);

    /// <summary>The usual time of answers.</summary>
    /// <param name="before">Answered samples from before the fault, in planned order.</param>
    /// <returns>The time; zero when there is no sample.</returns>
    public static TimeSpan Of(IEnumerable<Observation> before)
    {
        var answered = before.ToList();
        var times = answered
            .Where(sample => sample.AskedAt >= answered[^1].AskedAt + -Window)
            .Select(sample => sample.AnsweredAt - sample.AskedAt)
            .Order()
            .ToList();
        return times.ElementAtOrDefault((int)(times.Count * SlowestShare));
    }
}
