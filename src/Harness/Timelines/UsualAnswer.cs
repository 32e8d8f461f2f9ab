using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>How long an answer usually takes once the question has its connection, from the last samples before the fault.</summary>
/// <remarks>
/// It bounds legs that no probe can see alone, such as the way back of an acknowledgement. A sample that is slower than the share asked
/// for can put the truth outside a bracket by the difference; tests/Accuracy counts how often it does.
/// </remarks>
internal sealed class UsualAnswer
{
    /// <summary>Samples that count; earlier ones may be those of opening connections, which are not usual.</summary>
    private const int Samples = 100;

    private readonly List<TimeSpan> _times;

    /// <summary>Takes the last samples.</summary>
    /// <param name="before">Answered samples from before the fault, in planned order.</param>
    public UsualAnswer(IEnumerable<Observation> before) =>
        _times = [.. before.TakeLast(Samples).Select(sample => sample.AnsweredAt - (sample.SentAt ?? sample.AskedAt)).Order()];

    /// <summary>The time within which a share of the answers came.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    /// <returns>The time; zero when there was no sample.</returns>
    public TimeSpan Within(double share) => _times.ElementAtOrDefault(Math.Min((int)(_times.Count * share), _times.Count - 1));
}
