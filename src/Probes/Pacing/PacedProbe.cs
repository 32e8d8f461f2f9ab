namespace ChaosHarness.Probes.Pacing;

/// <summary>One probe under pacing: how many of its samples are under way, and how one of them is asked.</summary>
internal sealed class PacedProbe(IProbe probe, ProbeSchedule schedule, PacerLimits limits)
{
    // The runtime's timers count in steps of the kernel's coarse clock and can fire one step early. A deadline must not, or
    // answers that came in time are lost; one that fires late is put right by LateIsUnknown.
    private static readonly TimeSpan TimerGrain = TimeSpan.FromMilliseconds(5);

    private readonly int mostInFlight = limits.InFlightOf(probe.Plan);
    private int inFlight;

    public string Name => probe.Plan.Name;

    public ProbeSchedule Schedule => schedule;

    /// <summary>Takes a place for one more sample, unless all are taken.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref inFlight) <= mostInFlight)
        {
            return true;
        }

        Interlocked.Decrement(ref inFlight);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref inFlight);

    public string InFlightText => $"{mostInFlight} samples were still under way, which is the limit";

    /// <summary>The record of a sample that was not asked because the harness itself was late.</summary>
    public Observation Starved(DueSample due, DrillClock clock, string detail)
    {
        DrillTime now = clock.Now;
        return new ProbeSample(due.Sequence, due.PlannedAt, now, clock)
            .Answered(Name, ObservationKind.Starved) with { AnsweredAt = now, Detail = detail };
    }

    /// <summary>Asks one sample, or says that it came too late to be asked.</summary>
    public async Task<Observation> AskAsync(DueSample due, DrillClock clock, CancellationToken stopping)
    {
        DrillTime asked = clock.Now;
        TimeSpan slip = asked - due.PlannedAt;
        if (slip > limits.MaxSlip)
        {
            return Starved(due, clock, SlipText(slip));
        }

        TimeSpan left = probe.Plan.Deadline - slip + TimerGrain;
        using CancellationTokenSource deadline = new(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock.Time);
        await using CancellationTokenRegistration stop =
            stopping.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        ProbeSample sample = new(due.Sequence, due.PlannedAt, asked, clock);
        try
        {
            return LateIsUnknown(await probe.SampleAsync(sample, deadline.Token));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // The contract asks probes to answer instead; one that lets the cancellation through knows nothing.
            return sample.Answered(Name, ObservationKind.Unknown) with { Detail = "no answer before the deadline" };
        }
    }

    public string SlipText(TimeSpan slip) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{slip.TotalMilliseconds:0.0} ms late, limit {limits.MaxSlip.TotalMilliseconds:0.0} ms");

    /// <summary>
    /// Timers fire milliseconds late, so an answer can slip in after the deadline; the plan calls it unknown, and a refusal
    /// or a wrong answer is no better for having come in time.
    /// </summary>
    private Observation LateIsUnknown(Observation seen)
    {
        TimeSpan took = seen.AnsweredAt - seen.PlannedAt;
        if (took <= probe.Plan.Deadline || seen.Kind is not (ObservationKind.Measured or ObservationKind.Warned))
        {
            return seen;
        }

        string text = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{seen.Kind} after {took.TotalMilliseconds:0.0} ms, deadline {probe.Plan.Deadline.TotalMilliseconds:0.0} ms");
        return seen with { Kind = ObservationKind.Unknown, Late = true, Detail = text };
    }
}
