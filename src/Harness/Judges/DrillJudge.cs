using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Judges;

/// <summary>Judges a whole drill: journal in, verdicts out, nothing else looked at.</summary>
public static class DrillJudge
{
    private static readonly IReadOnlyList<IJudge> Judges =
    [
        new RecoveryTimeJudge(),
        new RecoveryPointJudge(),
        new AvailabilityJudge(),
        new DnsFailoverJudge(),
        new FailbackJudge(),
        new SplitBrainJudge(),
        new ConsistencyJudge(),
        new TransactionIntegrityJudge(),
        new ReplicationLagJudge(),
        new TrafficSplitJudge(),
        new DegradationJudge(),
        new KafkaDelayJudge(),
        new KafkaLossJudge(),
        new ResidueJudge(),
        new FeasibilityJudge(),
    ];

    /// <summary>Judges a journal.</summary>
    /// <param name="reading">The journal as read; a torn tail is left out and told.</param>
    /// <returns>The verdicts; of a drill that did not complete every one is Inconclusive.</returns>
    /// <exception cref="InvalidDataException">The journal has no first line, so nobody knows what it is about.</exception>
    public static DrillVerdicts Judge(JournalReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var timeline = Timeline.From(reading)
            ?? throw new InvalidDataException(
                "The journal has no whole first line, so there is no drill to judge. Restore the file from a copy.");
        var concluded = OutcomeRule.Of(timeline, reading);
        var summary = new DrillSummary
        {
            Id = timeline.Opened.Drill,
            Scenario = timeline.Opened.Scenario,
            Outcome = concluded.Outcome,
            Reason = concluded.Reason,
            Target = timeline.Opened.Target,
            Profile = timeline.Opened.Profile,
            Pace = timeline.Opened.Pace,
            StartedUtc = timeline.Opened.AnchorUtc,
            DurationS = timeline.End.Seconds,
        };
        return new DrillVerdicts(
            summary,
            [.. timeline.Opened.Objectives.Select(objective => concluded.Outcome == DrillOutcome.Completed
                ? One(timeline, objective)
                : VerdictOf.NotMeasured(objective, $"the drill is {concluded.Outcome}. {concluded.Reason}"))]);
    }

    private static Verdict One(Timeline timeline, Objective objective)
    {
        var judge = Judges.FirstOrDefault(candidate => candidate.Objective == objective.Id);
        if (judge is null)
        {
            return VerdictOf.NotMeasured(objective, $"this version of the harness has no judge for '{objective.Id}'.");
        }

        try
        {
            return judge.Judge(timeline, objective);
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or OverflowException)
        {
            return VerdictOf.NotMeasured(objective, $"the journal could not be judged: {exception.Message}");
        }
    }
}
