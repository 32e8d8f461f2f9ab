using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>Traffic split: how far the share of users per Region is from what it should be, before, during and after the fault.</summary>
/// <remarks>
/// <para>
/// Each answer of a name server is a draw by weight of its own, and the share of answers is that of the users who will follow them: its
/// interval is binomial (Wilson, 99 %). Users' own requests are no such sample, since a resolver draws once per TTL for all of them; while
/// the fault is in effect they are counted as they are, because none may be served by the broken Region. The stage that is furthest off
/// decides. Where nothing is meant to move, the fault and the time after it are one stage.
/// </para>
/// <para>
/// One place asks: a name that leads by latency, or by the asker's place, shows one Region to it, and is <c>Missed</c> for no fault of its
/// own. Judge such names by requests per Region instead.
/// </para>
/// </remarks>
public sealed class TrafficSplitJudge : IJudge
{
    /// <summary>Half the width of a 99 % interval, in standard deviations.</summary>
    private const double Width = 2.576;

    /// <inheritdoc />
    public string Objective => ObjectiveIds.TrafficSplit;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        if (objective.Expected is not { } primaryShare)
        {
            return VerdictOf.NotMeasured(objective, "the objective does not say which share is expected.");
        }

        if (timeline.Opened.Roles.PublicName is not { } roles || roles.Broken().Count == 0)
        {
            return VerdictOf.NotMeasured(objective, "the target file does not say which addresses lead to which Region.");
        }

        var fault = FaultWindow.In(timeline);
        if (fault is null && timeline.Opened.Faults is not { Count: 0 })
        {
            return VerdictOf.NotMeasured(objective, "the fault's own probe did not see it take effect.");
        }

        var isPrimary = timeline.Opened.Roles.Broken() == timeline.Opened.Roles.PrimaryRegion;
        var usual = isPrimary ? primaryShare : 100 - primaryShare;
        var draws = NameDraws.Of(roles, timeline.Of);
        IReadOnlyList<Stage> stages = fault is null
            ? [Drawn("all the time", draws, usual)]
            : Stages(timeline, fault, draws, usual);
        if (stages.Any(stage => stage.Draws == 0))
        {
            return VerdictOf.NotMeasured(objective, $"no name server was asked {stages.First(stage => stage.Draws == 0).Name}.");
        }

        var bounds = new Bounds(Math.Round(stages.Max(stage => stage.LowerOff), 2), Math.Round(stages.Max(stage => stage.UpperOff), 2));
        return VerdictOf.AtMost(objective, bounds, Words(timeline, fault, stages, usual), []);
    }

    private static IReadOnlyList<Stage> Stages(
        Timeline timeline, FaultWindow fault, List<(DrillTime At, bool LeadsThere)> draws, double usual)
    {
        var before = Drawn("before the fault", [.. draws.Where(draw => draw.At < fault.Began.Earliest)], usual);
        if (timeline.Opened.Moves == Movement.Nothing)
        {
            return [before, Drawn("since the fault", [.. draws.Where(draw => draw.At >= fault.Began.Latest)], usual)];
        }

        var healing = timeline.EnteredAt(PhaseNames.Heal) ?? timeline.End;
        var settled = healing + TimeSpan.FromSeconds(-timeline.Opened.Validity.StabilityS);
        var during = Drawn("at the end of the fault", [.. draws.Where(draw => draw.At >= settled && draw.At < healing)], 0);
        var (served, there) = Served(timeline, settled, healing);
        var astray = served == 0 ? 0 : 100.0 * there / served;
        var ended = fault.Ended?.Latest ?? timeline.End;
        return
        [
            before,
            during with { LowerOff = Math.Max(during.LowerOff, astray), UpperOff = Math.Max(during.UpperOff, astray) },
            Drawn("after the fault", [.. draws.SkipWhile(draw => draw.At < ended || !draw.LeadsThere)], usual),
        ];
    }

    private static Stage Drawn(string name, List<(DrillTime At, bool LeadsThere)> draws, double expected)
    {
        if (draws.Count == 0)
        {
            return new Stage(name, 0, 0, 0, 100);
        }

        var share = (double)draws.Count(draw => draw.LeadsThere) / draws.Count;
        var (low, high) = Wilson(share, draws.Count);
        return new Stage(
            name,
            draws.Count,
            100 * share,
            Math.Max(0, Math.Max((100 * low) - expected, expected - (100 * high))),
            Math.Max(Math.Abs((100 * low) - expected), Math.Abs((100 * high) - expected)));
    }

    private static (double Low, double High) Wilson(double share, int count)
    {
        const double Squared = Width * Width;
        var middle = (share + (Squared / (2 * count))) / (1 + (Squared / count));
        var half = Width * Math.Sqrt((share * (1 - share) / count) + (Squared / (4.0 * count * count))) / (1 + (Squared / count));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    private static (int Served, int There) Served(Timeline timeline, DrillTime from, DrillTime to)
    {
        var served = timeline.Of(timeline.Opened.Roles.UserWrites)
            .Where(sample => sample.PlannedAt >= from && sample.PlannedAt < to && Recovery.Served(sample))
            .ToList();
        return (served.Count, served.Count(sample => FailbackJudge.ServedBy(sample, timeline.Opened.Roles.Broken())));
    }

    private static string Words(Timeline timeline, FaultWindow? fault, IReadOnlyList<Stage> stages, double usual)
    {
        var region = timeline.Opened.Roles.Broken();
        var led = stages.Select(stage => $"{VerdictText.Number(Math.Round(stage.SharePercent, 1))} % of {stage.Draws} answers {stage.Name}");
        var (served, there) = Served(timeline, fault?.Ended?.Latest ?? DrillTime.Zero, timeline.End);
        var users = served == 0 ? string.Empty
            : $" Of {served} users' writes {(fault is null ? "in all" : "after the fault")} {there} were served there; they follow one resolver.";
        return $"Led to {region}, where {VerdictText.Number(usual)} % belong: {string.Join(", ", led)}.{users}";
    }

    /// <summary>A part of the drill, and how far the share is from what it should be in it, in points.</summary>
    private sealed record Stage(string Name, int Draws, double SharePercent, double LowerOff, double UpperOff);
}
