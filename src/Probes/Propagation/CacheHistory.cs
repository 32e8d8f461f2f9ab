namespace ChaosHarness.Probes.Propagation;

/// <summary>The looks into the caches behind one resolver's address, and what no single obedient cache can have shown.</summary>
internal sealed class CacheHistory
{
    /// <summary>What RFC 8767 tells a resolver to announce for a stale answer.</summary>
    private const double StaleTtlS = 30;
    private const double SlackS = 1.5;
    private readonly RecordChange change;
    private readonly CacheSighting[] sightings;
    private readonly bool[] stale;

    public CacheHistory(RecordChange change, IReadOnlyList<ResolverAnswer> answers)
    {
        this.change = change;
        sightings = [.. answers
            .Where(answer => answer.Kind == ResolverAnswerKind.Addresses && answer.TtlSeconds is not null
                && (answer.Addresses == change.Old || answer.Addresses == change.New))
            .Select(answer => new CacheSighting(
                answer.AskedAt.Seconds, answer.AnsweredAt.Seconds, answer.Addresses == change.New, answer.TtlSeconds!.Value))];
        stale = [.. sightings.Select((_, place) => IsPassing(place))];
        MarkExpired();
    }

    /// <summary>Latest instant at which an obedient cache may still give the old addresses, s since the anchor.</summary>
    private double LastAllowedS => change.By.Seconds + change.TtlSeconds;

    /// <summary>The first answer that was stale by the cache's own account.</summary>
    public CacheSighting? FirstStale => First((_, place) => stale[place]);

    /// <summary>The first announcement of, or answer after, more than the published TTL.</summary>
    public CacheSighting? FirstExtended => First((seen, _) =>
        seen.TtlS > change.TtlSeconds + SlackS || (!seen.IsNew && seen.AskedS > LastAllowedS + SlackS));

    /// <summary>For how long beyond the published TTL old addresses were given, at least.</summary>
    public TimeSpan Overdue => TimeSpan.FromSeconds(Math.Max(
        0, sightings.Where(seen => !seen.IsNew).Select(seen => seen.AskedS - LastAllowedS).DefaultIfEmpty(0).Max()));

    /// <summary>The first answer that is older than one given before, so that it came from another cache.</summary>
    public CacheSighting? FirstOfAnotherCache()
    {
        CacheSighting? before = null;
        for (int place = 0; place < sightings.Length; place++)
        {
            CacheSighting seen = sightings[place];
            if (stale[place])
            {
                continue;
            }

            if (before is { } earlier
                && (earlier.IsNew == seen.IsNew ? seen.ExpiresByS < earlier.ExpiresAfterS : earlier.IsNew))
            {
                return seen;
            }

            before = seen;
        }

        return null;
    }

    /// <summary>By how much too early the cache asked again, s, or to what it limits every TTL; null when it does neither.</summary>
    public (double? EarlyS, double? LimitS)? Shortened()
    {
        List<(double Least, double Most)> fresh = [];
        for (int place = 1; place < sightings.Length; place++)
        {
            CacheSighting before = sightings[place - 1];
            CacheSighting seen = sightings[place];
            if (seen.IsNew == before.IsNew && seen.ExpiresAfterS <= before.ExpiresByS)
            {
                continue;
            }

            // Prefetching asks again in the last tenth.
            double early = before.ExpiresAfterS - (change.TtlSeconds / 10) - seen.AnsweredS;
            if (early > 0 && !stale[place - 1])
            {
                return (early, null);
            }

            // It was fetched between the two questions.
            fresh.Add((seen.ExpiresAfterS - seen.AnsweredS, seen.ExpiresByS - before.AskedS));
        }

        // A resolver behind another cache gets what that one has left, another amount each time; a limit is the same always.
        bool limited = fresh.Count >= 2 && fresh.TrueForAll(ttl => ttl.Most < change.TtlSeconds)
            && fresh.Max(ttl => ttl.Least) <= fresh.Min(ttl => ttl.Most);
        return limited ? (null, fresh.Min(ttl => ttl.Most)) : null;
    }

    /// <summary>Whether an answer announced more than the published TTL, after expiry, and the next one took it back.</summary>
    private bool IsPassing(int place)
    {
        if (place == 0 || place == sightings.Length - 1)
        {
            return false;
        }

        CacheSighting seen = sightings[place];
        return seen.TtlS > change.TtlSeconds + SlackS
            && seen.AskedS > sightings[place - 1].ExpiresAfterS
            && sightings[place + 1].ExpiresByS < seen.ExpiresAfterS;
    }

    // Whoever is asked after the change can have fetched the old addresses only before. What it says then about their expiry
    // is final; before it has said anything, the published TTL is the limit, or a longer one that it has announced.
    private void MarkExpired()
    {
        double announced = LastAllowedS;
        bool alwaysWithin = true;
        double? final = null;
        for (int place = 0; place < sightings.Length; place++)
        {
            CacheSighting seen = sightings[place];
            if (seen.IsNew || stale[place])
            {
                continue;
            }

            double limit = final ?? announced;
            bool within = seen.TtlS <= change.TtlSeconds + SlackS;
            bool known = final is not null || (place > 0 && alwaysWithin);
            if (seen.AskedS > limit + SlackS && (known || within || seen.TtlS == StaleTtlS))
            {
                stale[place] = true;
                continue;
            }

            alwaysWithin &= within;
            announced = Math.Max(announced, seen.ExpiresByS);
            if (seen.AskedS > change.By.Seconds)
            {
                final = Math.Max(final ?? double.MinValue, seen.ExpiresByS);
            }
        }
    }

    private CacheSighting? First(Func<CacheSighting, int, bool> matches)
    {
        for (int place = 0; place < sightings.Length; place++)
        {
            if (matches(sightings[place], place))
            {
                return sightings[place];
            }
        }

        return null;
    }
}
