using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>
/// A double of two clusters and the mirrors between them, in a drill whose fault lasts from 10 to 50.2 s, seen through doubles of the
/// probes. By default every record comes after 100 ms in either direction.
/// </summary>
internal sealed record ScriptedMirror
{
    public const double AckS = 0.003;
    public const double EndS = 60;
    public const int Partitions = 4;

    private static readonly KafkaPathRoles[] Paths = [Path("one", "two"), Path("two", "one")];

    /// <summary>What a journal needs besides: the first line, and a witnessed fault with an end.</summary>
    private static readonly IReadOnlyList<ScriptedEntry> Surroundings =
    [
        .. new DrillScript().Play().Where(entry => entry.Kind != EntryKinds.Observation || entry.Source == Names.Witness),
    ];

    /// <summary>What becomes of the record that leaves region one at a moment: seconds until it is seen, null for never.</summary>
    public Func<long, double, double?> ArrivesAfterS { get; init; } = (_, _) => 0.1;

    /// <summary>Whether the record comes with another value.</summary>
    public Func<long, bool> IsAltered { get; init; } = _ => false;

    /// <summary>Whether region one's own cluster takes the record.</summary>
    public Func<double, bool> IsTaken { get; init; } = _ => true;

    /// <summary>How long a record takes that is read where it was written; null when none is.</summary>
    public double? FloorS { get; init; } = 0.012;

    public long Again { get; init; }

    public double FirstS { get; init; } = 1;

    public double LastS { get; init; } = EndS - 0.6;

    /// <summary>False leaves the target file without a section for Kafka.</summary>
    public bool IsWatched { get; init; } = true;

    public Verdict Judge(IJudge judge, Objective objective) => judge.Judge(ScriptedJournal.Timeline(Play()), objective);

    public KafkaPath FirstPath() => KafkaPath.Of(ScriptedJournal.Timeline(Play()), Paths[0]);

    public List<ScriptedEntry> Play()
    {
        var mine = Records().Concat(Floors()).Concat(Counts()).OrderBy(entry => entry.AtNs);
        var first = Surroundings[0];
        var opened = (DrillOpened)first.Body;
        return
        [
            first with { Body = opened with { Roles = opened.Roles with { Kafka = IsWatched ? Paths : null } } },
            .. Surroundings.Skip(1).Concat(mine).OrderBy(entry => entry.Kind == EntryKinds.DrillConcluded).ThenBy(entry => entry.AtNs),
        ];
    }

    private static KafkaPathRoles Path(string from, string to) => new()
    {
        From = from, To = to, Mirrored = $"kafka.mirrored.{to}", Floor = $"kafka.local.{to}",
        Again = $"kafka.again.{to}", Disorder = $"kafka.disorder.{to}", Returned = $"kafka.returned.{to}",
    };

    private IEnumerable<ScriptedEntry> Records() =>
        from path in Paths
        from number in Enumerable.Range(0, (int)Math.Round((LastS - FirstS) / 0.05))
        let plannedS = FirstS + (number * 0.05)
        let after = path.From == "one" ? ArrivesAfterS(number, plannedS) : 0.1
        let taken = path.From != "one" || IsTaken(plannedS)
        let kind = !taken ? ObservationKind.Unreachable
            : after is null ? ObservationKind.Unknown
            : path.From == "one" && IsAltered(number) ? ObservationKind.Wrong
            : ObservationKind.Measured
        select Sample(path.Mirrored, number, plannedS, taken ? AckS : null, after ?? (EndS + 1.5 - plannedS), kind);

    private IEnumerable<ScriptedEntry> Floors() => FloorS is not { } floor ? [] :
        from path in Paths
        from number in Enumerable.Range(0, (int)(EndS - 2))
        select Sample(path.Floor, number, 1 + number, AckS, floor, ObservationKind.Measured);

    private IEnumerable<ScriptedEntry> Counts() =>
        from path in Paths
        from probe in new[] { path.Again, path.Disorder, path.Returned }
        from number in Enumerable.Range(0, (int)EndS - 2)
        select Sample(probe, number, 1 + number, null, 0.0001, ObservationKind.Measured, probe == "kafka.again.two" ? Math.Min(Again, number) : 0);

    private static ScriptedEntry Sample(
        string probe, long number, double plannedS, double? ackS, double tookS, ObservationKind kind, double? value = null)
    {
        var body = new ObservationBody
        {
            N = number,
            PlannedNs = DrillScript.Ns(plannedS),
            AskedNs = DrillScript.Ns(plannedS),
            AcknowledgedNs = ackS is { } ack ? DrillScript.Ns(plannedS + ack) : null,
            AnsweredNs = DrillScript.Ns(plannedS + tookS),
            Outcome = kind,
            Value = value,
            Item = $"{number % Partitions}/{number}",
        };
        return new ScriptedEntry(body.AnsweredNs, EntryKinds.Observation, probe, body);
    }
}
