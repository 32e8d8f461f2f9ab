namespace ChaosHarness.Probes.Propagation;

/// <summary>
/// The looks into the caches behind one resolver's address, and what no single obedient cache can have shown.
/// </summary>
internal sealed class CacheHistory
{
    /// <summary>What RFC 8767 tells a resolver to announce for a stale answer.</summary>
    private const double StaleTtlS = 30;
    private const double SlackS = 1.5;
    private readonly RecordChange change;
    private readonly CacheSighting[] sightings;
    private readonly bool[] passing;
    private readonly bool[] stale;

    public CacheHistory(RecordChange change, IReadOnlyList<ResolverAnswer> answers)
    {
        this.change = change;
        sightings = [.. answers
            .Where(answer => answer.Kind == ResolverAnswerKind.Addresses && answer.TtlSeconds is not null
                && (answer.Addresses == change.Old || answer.Addresses == change.New))
            .Select(answer => new CacheSighting(
                answer.AskedAt.Seconds, answer.AnsweredAt.Seconds, answer.Addresses == change.New, answer.TtlSeconds!.Value))];
        passing = new bool[sightings.Length];
        MarkPassing();
        stale = [.. passing];
        MarkExpired();
    }

    /// <summary>A refresh so shortly before expiry is prefetching, s.</summary>
    private double PrefetchS => change.TtlSeconds / 10;

    /// <summary>
    /// Latest instant at which an obedient cache may still give the old addresses, s since the anchor.
    /// </summary>
    private double LastAllowedS => change.By.Seconds + change.TtlSeconds;

    /// <summary>The first answer that was stale by the cache's own account.</summary>
    public CacheSighting? FirstStale => First((_, place) => stale[place]);

    /// <summary>The first announcement of, or answer after, more than the published TTL.</summary>
    public CacheSighting? FirstExtended => First((seen, _) =>
        IsBeyond(seen) || (!seen.IsNew && seen.AskedS > LastAllowedS + SlackS));

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
            if (passing[place])
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

    /// <summary>By how much too early the cache asked again, s; null when that is not proved.</summary>
    public double? AskedEarlyByS()
    {
        for (int place = 1; place < sightings.Length; place++)
        {
            CacheSighting seen = sightings[place];
            for (int earlier = place - 1; earlier >= 0; earlier--)
            {
                CacheSighting before = sightings[earlier];
                bool refreshed = seen.IsNew != before.IsNew || seen.ExpiresAfterS > before.ExpiresByS;
                double earlyS = before.ExpiresAfterS - PrefetchS - seen.AnsweredS;
                if (refreshed && earlyS > 0 && !stale[earlier])
                {
                    return earlyS;
                }

                // What was kept when it was seen so long ago has expired since.
                if (before.AskedS < seen.AnsweredS - (2 * change.TtlSeconds))
                {
                    break;
                }
            }
        }

        return null;
    }

    /// <summary>The most it announces, s, when that proves a limit below the published TTL; else null.</summary>
    /// <remarks>
    /// Whatever a cache fetches it has for a full TTL at that moment, also behind another cache, which then expires
    /// with it. So within every TTL one answer shows the full TTL, less the gap between that answer and the one before.
    /// </remarks>
    public double? LimitS()
    {
        CacheSighting[] kept = [.. sightings.Where((_, place) => !stale[place])];
        double mostS = kept.Select(seen => seen.TtlS).DefaultIfEmpty(double.MaxValue).Max();
        double mostGapS = change.TtlSeconds - mostS - SlackS;
        double fromS = kept.Length > 0 ? kept[0].AnsweredS : 0;
        for (int place = 1; place < kept.Length; place++)
        {
            if (kept[place].AnsweredS - kept[place - 1].AskedS >= mostGapS)
            {
                fromS = kept[place].AnsweredS;
            }
            else if (kept[place].AskedS - fromS > 2 * change.TtlSeconds)
            {
                return mostS;
            }
        }

        return null;
    }

    // After expiry, an announcement that the next answers take back: a stale answer, with the cache asking behind its
    // back.
    private void MarkPassing()
    {
        for (int place = 1; place < sightings.Length - 1; place++)
        {
            CacheSighting seen = sightings[place];
            if (!(seen.AskedS > sightings[place - 1].ExpiresAfterS))
            {
                continue;
            }

            int next = place + 1;
            while (next < sightings.Length && IsBeyond(sightings[next - 1]) && IsBeyond(sightings[next]))
            {
                next++;
            }

            if (next == sightings.Length)
            {
                continue;
            }

            CacheSighting last = sightings[next - 1];
            CacheSighting after = sightings[next];
            bool takenBack = IsBeyond(last) && after.ExpiresByS < last.ExpiresAfterS;
            bool replaced = seen.TtlS == StaleTtlS && change.TtlSeconds > StaleTtlS + SlackS
                && (after.IsNew != seen.IsNew || after.ExpiresAfterS > seen.ExpiresByS)
                && after.AnsweredS < seen.ExpiresAfterS - PrefetchS;
            if (takenBack || replaced)
            {
                Array.Fill(passing, true, place, next - place);
            }
        }
    }

    private bool IsBeyond(CacheSighting seen) => seen.TtlS > change.TtlSeconds + SlackS;

    // Whoever is asked after the change can have fetched the old addresses only before. What it says then about their
    // expiry is final; before it has said anything, the published TTL is the limit, or a longer one that it has
    // announced.
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
            bool within = !IsBeyond(seen);
            bool known = final is not null || (place > 0 && alwaysWithin);
            bool moved = final is not null && seen.ExpiresAfterS > final;
            if (moved || (seen.AskedS > limit + SlackS && (known || within || seen.TtlS == StaleTtlS)))
            {
                stale[place] = true;
                continue;
            }

            alwaysWithin &= within;
            announced = Math.Max(announced, seen.ExpiresByS);
            if (seen.AskedS > change.By.Seconds)
            {
                final ??= seen.ExpiresByS;
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
