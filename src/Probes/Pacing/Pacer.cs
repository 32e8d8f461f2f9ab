namespace ChaosHarness.Probes.Pacing;

/// <summary>Runs any number of probes on fixed open-loop plans from one dedicated thread.</summary>
/// <remarks>
/// <para>
/// Sample k of a probe is due at start + stagger + k × interval and is begun at that time, whatever became of the samples
/// before it: a system that stalls cannot slow its observer down. It is begun on one of four threads of the pacer and goes on
/// in the thread pool from its first wait, so a probe must not block before that. The deadline counts from the planned time.
/// Every planned sample is recorded exactly once, but for those under way when the pacer fails.
/// </para>
/// <para>
/// The pacer's own lateness (slip) is asked-at minus planned-at of each observation. A sample later than
/// <see cref="PacerLimits.MaxSlip"/>, or one more than <see cref="PacerLimits.InFlightOf"/> allows, is not asked and
/// recorded as <see cref="ObservationKind.Starved"/>: it says something about this machine and nothing about the system.
/// </para>
/// <para>Probes are not owned: whoever made them disposes them, after <see cref="StopAsync"/>.</para>
/// </remarks>
public sealed class Pacer : IAsyncDisposable
{
    // Also how long stopping may wait for the thread, and how long the thread sleeps without looking at a stepped clock.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(20);

    private readonly DrillClock clock;
    private readonly IObservationSink sink;
    private readonly PacerLimits limits;
    private readonly IReadOnlyList<IProbe> probes;
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource paced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PacedProbe[] running = [];
    private volatile bool planning;
    private int started;
    private int disposed;
    private long outstanding = 1;

    /// <summary>Prepares pacing; nothing runs before <see cref="StartAsync"/>.</summary>
    /// <param name="clock">The drill's clock. The thread sleeps in real time, whatever the clock.</param>
    /// <param name="sink">Takes every observation.</param>
    /// <param name="limits">What is tolerated of this machine.</param>
    /// <param name="probes">The probes; names must be unique, intervals and deadlines more than zero.</param>
    /// <exception cref="ArgumentException">Two probes have one name, or a plan has no positive interval or deadline.</exception>
    public Pacer(DrillClock clock, IObservationSink sink, PacerLimits limits, IReadOnlyList<IProbe> probes)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(probes);
        PacingPlans.Validate(probes);
        this.clock = clock;
        this.sink = sink;
        this.limits = limits;
        this.probes = probes;
    }

    /// <summary>
    /// Ends when the pacer has been stopped and its last sample recorded; fails with
    /// <see cref="ProbeMisconfiguredException"/> or <see cref="ProbeFailedException"/> as soon as a probe does, and then
    /// nothing more is planned.
    /// </summary>
    public Task Completion => completion.Task;

    /// <summary>
    /// Whether the machine let the pacing thread run before ordinary ones; if not, samples slip by more when all cores are busy.
    /// </summary>
    public bool IsRealTime { get; private set; }

    /// <summary>The schedules by probe name, for the journal; empty before the start.</summary>
    public IReadOnlyDictionary<string, ProbeSchedule> Schedules =>
        running.ToDictionary(probe => probe.Name, probe => probe.Schedule, StringComparer.Ordinal);

    /// <summary>Starts the pacing thread; the first samples are due about 20 ms later.</summary>
    /// <param name="cancellationToken">Only looked at before the start.</param>
    /// <exception cref="InvalidOperationException">The pacer was started before; make a new one.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref started, 1) != 0)
        {
            throw new InvalidOperationException("A pacer cannot start twice. Make a new one for a new run of probes.");
        }

        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(Math.Max(workers, limits.MinPoolThreads), ports);
        running = PacingPlans.Place(probes, clock.Now + Lead, limits);
        planning = true;
        new Thread(Pace) { IsBackground = true, Name = "pacing" }.Start();
        return Task.CompletedTask;
    }

    /// <summary>Plans nothing more, lets samples under way end, then cancels those that have not.</summary>
    /// <param name="drain">How long samples under way may take before they are cancelled.</param>
    /// <param name="cancellationToken">Cuts the drain short; samples under way are then cancelled at once.</param>
    /// <exception cref="ProbeMisconfiguredException">A probe could not work as configured.</exception>
    /// <exception cref="ProbeFailedException">A probe failed, or did not end after it was cancelled.</exception>
    public async Task StopAsync(TimeSpan drain, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref started, 1) == 0)
        {
            paced.TrySetResult();
            Release();
        }

        planning = false;
        await paced.Task;
        Task ended = drained.Task;
        using (CancellationTokenSource limit = new(drain, clock.Time))
        using (CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken))
        {
            await ended.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!ended.IsCompleted)
        {
            await stopping.CancelAsync();
            await ended.WaitAsync(limits.EndWithin, clock.Time, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!ended.IsCompleted)
        {
            completion.TrySetException(new ProbeFailedException(
                $"{Interlocked.Read(ref outstanding)} samples did not end within {limits.EndWithin.TotalSeconds} s of being cancelled. "
                + "A probe does not heed its token."));
        }

        completion.TrySetResult();
        await completion.Task;
    }

    /// <summary>Stops without a drain, if it still runs; a failure stays in <see cref="Completion"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await StopAsync(TimeSpan.Zero, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (drained.Task.IsCompleted)
        {
            stopping.Dispose();
        }
    }

    private void Pace()
    {
        using AskingThreads asking = new(limits.RealTimePriority);
        try
        {
            IsRealTime = RealTime.TryEnter(limits.RealTimePriority);
            PacingAgenda agenda = new([.. running.Select(probe => probe.Schedule)]);
            while (planning)
            {
                while (planning && agenda.TryTake(clock.Now, out DueSample due))
                {
                    Dispatch(asking, running[due.ProbeIndex], due);
                }

#pragma warning disable RS0030 // The pacing thread sleeps on purpose: runtime timers slip by 3 to 7 ms, this by about 1 ms.
                Thread.Sleep(agenda.SleepBeforeNext(clock.Now, LongestSleep));
#pragma warning restore RS0030
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Fail(new ProbeFailedException("The pacing thread failed: " + failure.Message, failure));
        }
        finally
        {
            paced.TrySetResult();
            Release();
        }
    }

    private void Dispatch(AskingThreads asking, PacedProbe probe, DueSample due)
    {
        TimeSpan slip = clock.Now - due.PlannedAt;
        if (slip > limits.MaxSlip)
        {
            sink.Record(probe.Starved(due, clock, probe.SlipText(slip)));
        }
        else if (!probe.TryEnter())
        {
            sink.Record(probe.Starved(due, clock, probe.InFlightText));
        }
        else
        {
            Interlocked.Increment(ref outstanding);
            asking.Begin(() => _ = AskAsync(probe, due));
        }
    }

    // Never throws: what goes wrong here is the pacer's failure, and the last one to leave must say that all have left.
    private async Task AskAsync(PacedProbe probe, DueSample due)
    {
        try
        {
            sink.Record(await probe.AskAsync(due, clock, stopping.Token));
        }
        catch (ProbeMisconfiguredException failure)
        {
            Fail(failure);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Fail(new ProbeFailedException(
                $"Probe '{probe.Name}' failed at sample {due.Sequence}: {failure.Message}", failure) { Probe = probe.Name });
        }
        finally
        {
            probe.Leave();
            Release();
        }
    }

    private void Fail(Exception failure)
    {
        completion.TrySetException(failure);
        planning = false;
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref outstanding) == 0)
        {
            drained.TrySetResult();
        }
    }
}
