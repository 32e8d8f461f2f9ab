using System.Globalization;

namespace ChaosHarness.Probes.Propagation;

/// <summary>Tells from the answers of one resolver how it treated a change of a record.</summary>
/// <remarks>
/// <para>
/// An answer says until when its cache will keep it: arrival plus TTL. A single cache that obeys lets this instant move
/// forward only when it has passed, never announces more than the published TTL, and never gives the old addresses when
/// asked later than one TTL after the change. Each class but <see cref="ResolverClass.Compliant"/> is a proof that one
/// of these is broken, so a misbehaving resolver may pass as compliant and a compliant one is not accused.
/// </para>
/// <para>
/// TTLs are whole seconds, rounded either way, so what lies within 2 s is not told apart; a refresh in the last tenth
/// of a TTL counts as expiry, because prefetching does that. Switch time: between the last question that was not
/// answered with the new addresses and the first answer of the final run of new ones; its width is the gap between
/// questions, more when answers were lost. The questions themselves fill caches: who never asks may see another order
/// of events.
/// </para>
/// </remarks>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc8767">RFC 8767: serving stale data</seealso>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc2308">RFC 2308: negative caching</seealso>
public static class ResolverClassifier
{
    private const double MostLost = 0.1;
    private const int NewInARow = 3;

    /// <summary>Classifies one resolver.</summary>
    /// <param name="change">What changed and when.</param>
    /// <param name="answers">Every question put to it, before the change too, in the order they were sent.</param>
    /// <returns>Its class, with the evidence.</returns>
    public static ResolverPropagation Classify(RecordChange change, IReadOnlyList<ResolverAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(answers);
        CacheHistory caches = new(change, answers);
        (DrillTime after, DrillTime? by) = SwitchOf(change, answers);
        double lost = answers.Count == 0
            ? 1
            : (double)answers.Count(answer => answer.Kind == ResolverAnswerKind.Unknown) / answers.Count;
        (ResolverClass found, string words) = OfCaches(change, caches) ?? OfRefusals(change, answers)
            ?? OfRefreshes(change, caches) ?? WithoutProof(lost, by);
        return new ResolverPropagation
        {
            Class = found,
            SwitchedAfter = after,
            SwitchedBy = by,
            OverdueAtLeast = caches.Overdue,
            LostShare = lost,
            Words = words,
        };
    }

    private static (DrillTime After, DrillTime? By) SwitchOf(RecordChange change, IReadOnlyList<ResolverAnswer> answers)
    {
        DrillTime after = change.After;
        DrillTime? by = null;
        int run = 0;
        foreach (ResolverAnswer answer in answers.Where(answer => answer.Kind != ResolverAnswerKind.Unknown))
        {
            if (answer.Kind == ResolverAnswerKind.Addresses && answer.Addresses == change.New)
            {
                by ??= answer.AnsweredAt;
                run++;
                continue;
            }

            run = 0;
            by = null;
            after = answer.AskedAt > after ? answer.AskedAt : after;
        }

        return (after, run >= NewInARow ? by : null);
    }

    private static (ResolverClass Class, string Words)? OfCaches(RecordChange change, CacheHistory caches)
    {
        if (caches.FirstOfAnotherCache() is { } other)
        {
            return (ResolverClass.SeveralCaches, $"the answer at {Text(other.AskedS)} is older than one that it had given before");
        }

        if (caches.FirstStale is { } stale)
        {
            return (ResolverClass.ServesStale, $"the addresses it gave at {Text(stale.AskedS)} had expired by its own TTL");
        }

        return caches.FirstExtended is { } extended
            ? (ResolverClass.Extends,
                $"at {Text(extended.AskedS)} it gave the {(extended.IsNew ? "new" : "old")} addresses for another "
                    + $"{Text(extended.TtlS)}; published are {Text(change.TtlSeconds)}")
            : null;
    }

    private static (ResolverClass Class, string Words)? OfRefusals(RecordChange change, IReadOnlyList<ResolverAnswer> answers)
    {
        ResolverAnswer? failed = null;
        (ResolverClass Class, string Words)? failing = null;
        foreach (ResolverAnswer answer in answers.Where(
            answer => answer.AskedAt > change.By && answer.Kind != ResolverAnswerKind.Unknown))
        {
            if (answer.Kind == ResolverAnswerKind.Nothing)
            {
                return (ResolverClass.NegativeCached,
                    $"at {Text(answer.AskedAt.Seconds)} it said that there is nothing; the authority gave the new addresses by "
                        + Text(change.By.Seconds));
            }

            bool fails = answer.Kind == ResolverAnswerKind.Failure;
            if (fails && failed is { } earlier)
            {
                failing ??= (ResolverClass.Failing,
                    $"it failed at {Text(earlier.AskedAt.Seconds)} and again at {Text(answer.AskedAt.Seconds)}");
            }

            failed = fails ? answer : null;
        }

        return failing;
    }

    private static (ResolverClass Class, string Words)? OfRefreshes(RecordChange change, CacheHistory caches)
    {
        if (caches.AskedEarlyByS() is { } early)
        {
            return (ResolverClass.Shortens, $"it asked again {Text(early)} before its TTL had passed");
        }

        return caches.LimitS() is { } limit
            ? (ResolverClass.Shortens, $"it keeps addresses for {Text(limit)} at most; published are {Text(change.TtlSeconds)}")
            : null;
    }

    private static (ResolverClass Class, string Words) WithoutProof(double lost, DrillTime? by) => (lost, by) switch
    {
        ( > MostLost, _) => (ResolverClass.Unknown, "more than a tenth of the questions had no answer"),
        (_, null) => (ResolverClass.Unknown, "it was not seen to give the new addresses three times in a row"),
        _ => (ResolverClass.Compliant, "it gave the new addresses within the published TTL"),
    };

    private static string Text(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s");
}
