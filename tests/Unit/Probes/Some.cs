using ChaosHarness.Probes;

namespace ChaosHarness.Tests.Unit.Probes;

/// <summary>Plans and single samples for tests.</summary>
internal static class Some
{
    public static ProbePlan Plan(string name, double intervalMs = 20, double deadlineMs = 1000) => new()
    {
        Name = name,
        Interval = TimeSpan.FromMilliseconds(intervalMs),
        Deadline = TimeSpan.FromMilliseconds(deadlineMs),
        Question = "does the test hold?",
    };

    /// <summary>The instant so many seconds after the anchor.</summary>
    public static DrillTime At(double seconds) => DrillTime.From(TimeSpan.FromSeconds(seconds));

    /// <summary>Asks a probe once, as the pacer would: planned now, with the plan's deadline.</summary>
    public static async Task<Observation> AskAsync(IProbe probe, long sequence = 0)
    {
        DrillClock clock = new(TimeProvider.System);
        DrillTime now = clock.Now;
        using CancellationTokenSource deadline = new(probe.Plan.Deadline, TimeProvider.System);
        return await probe.SampleAsync(new ProbeSample(sequence, now, now, clock), deadline.Token);
    }
}
