using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>When one server, an authority or a resolver, led nobody to the broken Region any more.</summary>
internal sealed record NameMove
{
    /// <summary>So seldom may a weighted name have given other Regions so often in a row without having moved.</summary>
    private const double Exceptional = 1e-6;

    /// <summary>A silence of less than this hides nothing: no cache is filled and emptied so fast. Seconds.</summary>
    private const double ShortestSilenceS = 1;

    /// <summary>Last moment at which it still led there, or failed; the fault's begin when it never did.</summary>
    public required DrillTime After { get; init; }

    /// <summary>It led elsewhere by this moment and for the stability window from then on; null when that was not seen.</summary>
    public required DrillTime? By { get; init; }

    /// <summary>The last answer in the watched time that led to the broken Region, or that was a failure; null when there was none.</summary>
    public required Observation? LastAstray { get; init; }

    /// <summary>Whether a sample leads users to one of some addresses.</summary>
    /// <param name="sample">An answer to a question for the name.</param>
    /// <param name="addresses">The addresses.</param>
    /// <returns>True when one of its addresses is among them.</returns>
    public static bool Leads(in Observation sample, IReadOnlyList<string> addresses) =>
        sample.Kind == ObservationKind.Measured && sample.Subject is { } given && given.Split(',').Any(addresses.Contains);

    /// <summary>Whether a sample leads users to a place that is not broken.</summary>
    /// <param name="sample">An answer to a question for the name.</param>
    /// <param name="addresses">The broken Region's addresses.</param>
    /// <returns>True when it gives addresses, and none of those.</returns>
    public static bool LeadsElsewhere(in Observation sample, IReadOnlyList<string> addresses) =>
        sample.Kind == ObservationKind.Measured && !Leads(sample, addresses);

    /// <summary>
    /// How many answers in a row prove that a server has moved: one that spreads users by weight gives other Regions before the move, too,
    /// and each of its answers is drawn anew.
    /// </summary>
    /// <param name="before">Answers from before the fault.</param>
    /// <param name="addresses">The broken Region's addresses.</param>
    /// <returns>The number, one at least.</returns>
    public static int AnswersThatProve(IReadOnlyList<Observation> before, IReadOnlyList<string> addresses)
    {
        var given = before.Where(sample => sample.Kind == ObservationKind.Measured).ToList();
        var elsewhere = given.Count(sample => !Leads(sample, addresses));
        return elsewhere == 0 || elsewhere == given.Count
            ? 1
            : (int)Math.Ceiling(Math.Log(Exceptional) / Math.Log((double)elsewhere / given.Count));
    }

    /// <summary>Finds the move of one server.</summary>
    /// <param name="samples">Its answers in planned order; those without an answer tell nothing, but a long silence hides a way back.</param>
    /// <param name="addresses">The broken Region's addresses.</param>
    /// <param name="fault">When the fault took effect.</param>
    /// <param name="until">End of the watched time.</param>
    /// <param name="proof">How many answers in a row prove that it has moved.</param>
    /// <param name="lasting">How long it must stay, and the published TTL: a silence of that length could hide another answer.</param>
    /// <returns>The move.</returns>
    public static NameMove Of(
        IReadOnlyList<Observation> samples,
        IReadOnlyList<string> addresses,
        Bracket fault,
        DrillTime until,
        int proof,
        (TimeSpan Stability, double TtlS) lasting)
    {
        var watched = samples
            .Where(sample => sample.Kind is ObservationKind.Measured or ObservationKind.Refused)
            .Where(sample => sample.AnsweredAt >= fault.Earliest && sample.PlannedAt <= until)
            .ToList();
        var last = watched.FindLastIndex(sample => !LeadsElsewhere(sample, addresses));
        var moved = watched.Skip(last + 1).ToList();
        var by = moved.Count < proof
            ? (DrillTime?)null
            : moved.Select(sample => sample.AnsweredAt).Order().ElementAt(proof - 1);
        return new NameMove
        {
            After = last < 0 ? fault.Earliest : watched[last].AskedAt,
            By = by is { } at && Stayed(moved, at, until, lasting) ? at : null,
            LastAstray = last < 0 ? null : watched[last],
        };
    }

    private static bool Stayed(List<Observation> moved, DrillTime by, DrillTime until, (TimeSpan Stability, double TtlS) lasting)
    {
        List<DrillTime> moments = [.. moved.Select(sample => sample.AskedAt), until];
        var silence = moments.Zip(moments.Skip(1), (before, after) => after - before).Max();
        return until - by >= lasting.Stability && silence <= TimeSpan.FromSeconds(Math.Max(lasting.TtlS, ShortestSilenceS));
    }
}
