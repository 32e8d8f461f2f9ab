using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>Split brain: the longest time in which the databases of two Regions both acknowledged direct writes.</summary>
/// <remarks>
/// A database is a writer for certain between two acknowledgements with no refusal between them, and possibly as far as the
/// neighbouring samples that it did not acknowledge. The lower bound is the overlap of the certain stretches, the upper one that
/// of the possible ones. One sample without an answer may be a lost packet and proves nothing; several in a row end the stretch at
/// the first one's deadline, because a writer that acknowledges to nobody is none; a sample that the prober itself gave up before its
/// deadline was not waiting for the database, and is not counted among them. What a client inside the cut-off network may have
/// been told cannot be seen from here.
/// </remarks>
public sealed class SplitBrainJudge : IJudge
{
    private const int SilentSamplesThatEndAStretch = 3;

    /// <summary>Once the path is open again, a database that is silent for longer may be a writer all the same.</summary>
    private static readonly TimeSpan MostSilenceAfterTheFault = TimeSpan.FromSeconds(2);

    /// <summary>Timers may end this much before a deadline.</summary>
    private static readonly TimeSpan TimerTolerance = TimeSpan.FromMilliseconds(10);

    /// <inheritdoc />
    public string Objective => ObjectiveIds.SplitBrain;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        var writers = timeline.Opened.Roles.Writers;
        var silent = writers.Where(writer => timeline.Of(writer.Value).Count == 0).Select(writer => writer.Key).ToList();
        if (writers.Count < 2 || silent.Count > 0)
        {
            return VerdictOf.NotMeasured(
                objective, $"no direct write was tried in {(silent.Count > 0 ? string.Join(", ", silent) : "a second Region")}.");
        }

        if (Unseen(timeline) is { } unseen)
        {
            return VerdictOf.NotMeasured(objective, unseen);
        }

        var stretches = writers.Select(writer => (Region: writer.Key, Stretches: StretchesOf(timeline.Of(writer.Value), timeline.DeadlineOf(writer.Value), timeline.End))).ToList();
        var overlaps = (
            from one in stretches
            from other in stretches
            where string.CompareOrdinal(one.Region, other.Region) < 0
            from left in one.Stretches
            from right in other.Stretches
            select Overlap.Of(left, right)).DefaultIfEmpty().ToList();

        // The overlap that surely was the longest need not be the one that was so possibly.
        var bounds = new Bounds(overlaps.Max(overlap => overlap.LowerS), overlaps.Max(overlap => overlap.UpperS));
        return VerdictOf.AtMost(objective, bounds, Words(stretches, overlaps.MaxBy(overlap => overlap.LowerS)), []);
    }

    /// <summary>Why the direct writes prove nothing: a probe that cannot see a writer where one is, or hears nothing at all.</summary>
    private static string? Unseen(Timeline timeline)
    {
        var roles = timeline.Opened.Roles;
        if (!timeline.Of(roles.Writers[roles.PrimaryRegion]).Any(sample => Recovery.Served(sample)))
        {
            return $"no direct write in {roles.PrimaryRegion} was ever acknowledged, so its probe has not shown that it sees a writer.";
        }

        var from = timeline.EnteredAt(PhaseNames.Impair) ?? DrillTime.Zero;
        return roles.Writers
            .Where(writer => writer.Key != roles.PrimaryRegion)
            .Where(writer => !timeline.Of(writer.Value).Any(sample => sample.PlannedAt >= from && Answered(sample)))
            .Select(writer => $"no direct write in {writer.Key} had an answer after the fault.")
            .FirstOrDefault()
            ?? SilentAfter(timeline);
    }

    /// <summary>An old writer shows right after the fault's end or never: who had no answer then has not looked.</summary>
    private static string? SilentAfter(Timeline timeline)
    {
        if (FaultWindow.In(timeline)?.Ended is not { } ended)
        {
            return "the end of the fault was not seen, and an old writer shows only after it.";
        }

        foreach (var (region, probe) in timeline.Opened.Roles.Writers)
        {
            var after = timeline.Of(probe).Where(sample => sample.PlannedAt >= ended.Latest).ToList();
            var answered = after.FindIndex(Answered);
            var silence = (answered < 0 ? timeline.End : after[answered].PlannedAt) - ended.Latest;
            if (silence > MostSilenceAfterTheFault)
            {
                return $"direct writes in {region} had no answer for {VerdictText.Number(silence.TotalSeconds)} s after the end of the fault.";
            }
        }

        return null;
    }

    /// <summary>Whether a sample tells anything of its database.</summary>
    private static bool Answered(Observation sample) => sample.Kind is not (ObservationKind.Unknown or ObservationKind.Starved);

    private static string Words(List<(string Region, List<Stretch> Stretches)> stretches, Overlap worst)
    {
        var acknowledgements = string.Join(
            ", ", stretches.Select(writer => $"{writer.Region} {writer.Stretches.Sum(stretch => stretch.Acknowledgements)}"));
        var window = worst.LowerS > 0
            ? $" Both acknowledged from {VerdictText.Number(worst.From.Seconds)} s to {VerdictText.Number(worst.To.Seconds)} s of the drill."
            : string.Empty;
        return $"Direct writes acknowledged: {acknowledgements}.{window}";
    }

    private static List<Stretch> StretchesOf(IReadOnlyList<Observation> samples, TimeSpan deadline, DrillTime end)
    {
        var stretches = new List<Stretch>();
        DrillTime? lastDenied = null;
        Stretch? open = null;
        var silent = new List<Observation>();
        foreach (var sample in samples)
        {
            if (Answered(sample))
            {
                silent.Clear();
            }

            switch (sample.Kind)
            {
                case ObservationKind.Measured or ObservationKind.Warned:
                    open = open is null
                        ? new Stretch(lastDenied ?? DrillTime.Zero, sample.AnsweredAt, sample.AskedAt, sample.AnsweredAt, 1)
                        : open with
                        {
                            SureUntil = Later(open.SureUntil, sample.AskedAt),
                            PossibleUntil = Later(open.PossibleUntil, sample.AnsweredAt),
                            Acknowledgements = open.Acknowledgements + 1,
                        };
                    break;
                case ObservationKind.Refused or ObservationKind.Unreachable:
                    if (open is not null)
                    {
                        stretches.Add(open with { PossibleUntil = Later(open.SureUntil, sample.AnsweredAt) });
                        open = null;
                    }

                    lastDenied = sample.AskedAt;
                    break;
                case ObservationKind.Unknown when sample.AnsweredAt - sample.PlannedAt >= deadline - TimerTolerance:
                    silent.Add(sample);
                    if (silent.Count == SilentSamplesThatEndAStretch)
                    {
                        if (open is not null)
                        {
                            stretches.Add(open with { PossibleUntil = Later(open.SureUntil, silent[0].AnsweredAt) });
                            open = null;
                        }

                        lastDenied = silent[0].AskedAt;
                    }
                    else if (silent.Count > SilentSamplesThatEndAStretch)
                    {
                        lastDenied = sample.AskedAt;
                    }

                    break;
                default:
                    break;
            }
        }

        if (open is not null)
        {
            // Nobody has seen it end.
            stretches.Add(open with { PossibleUntil = Later(open.PossibleUntil, end) });
        }

        return stretches;
    }

    private static DrillTime Later(DrillTime one, DrillTime other) => one > other ? one : other;

    /// <summary>A time in which one database acknowledged.</summary>
    private sealed record Stretch(
        DrillTime PossibleFrom, DrillTime SureFrom, DrillTime SureUntil, DrillTime PossibleUntil, int Acknowledgements);

    private readonly record struct Overlap(double LowerS, double UpperS, DrillTime From, DrillTime To)
    {
        public static Overlap Of(Stretch one, Stretch other)
        {
            var from = Later(one.SureFrom, other.SureFrom);
            var to = Earlier(one.SureUntil, other.SureUntil);
            var possible = Earlier(one.PossibleUntil, other.PossibleUntil) - Later(one.PossibleFrom, other.PossibleFrom);
            return new Overlap(
                Math.Max(0, (to - from).TotalSeconds), Math.Max(0, possible.TotalSeconds), from, to);
        }

        private static DrillTime Earlier(DrillTime one, DrillTime other) => one < other ? one : other;
    }
}
