namespace ChaosHarness.Lab.Databases;

/// <summary>Decides from the control plane's answers whether this Region may write. Pure but for its memory.</summary>
/// <remarks>
/// An answer counts from the moment its report was <em>sent</em>. The control plane counts from the moment it
/// <em>answered</em>, which is later, and waits that long before it promotes another: so this lease is always the
/// first to end. What stopping takes is deducted here, so that the server is silent before the control plane goes on.
/// </remarks>
internal sealed class WriterLease(string region, TimeSpan stopAllowance, TimeProvider clock)
{
    private readonly Lock gate = new();
    private long? heldUntil;
    private long? latestSentAt;
    private long? renewedBySentAt;
    private LeaseAnswer? latest;
    private int epoch;

    /// <summary>The epoch under which this Region writes or last wrote; 0 when it never did.</summary>
    public int Epoch
    {
        get
        {
            lock (gate)
            {
                return epoch;
            }
        }
    }

    /// <summary>When the report was sent whose answer renewed the lease last; null when none did.</summary>
    public long? RenewedBySentAt
    {
        get
        {
            lock (gate)
            {
                return renewedBySentAt;
            }
        }
    }

    /// <summary>The newest answer, by when its report was sent.</summary>
    public LeaseAnswer? Latest
    {
        get
        {
            lock (gate)
            {
                return latest;
            }
        }
    }

    /// <summary>True when a newer writer is named, or this one under an epoch that it was not given.</summary>
    public bool IsSuperseded
    {
        get
        {
            lock (gate)
            {
                return Superseded();
            }
        }
    }

    /// <summary>True when the control plane names another Region, under a newer epoch, to follow.</summary>
    public bool MustFollowPeer
    {
        get
        {
            lock (gate)
            {
                return Superseded() && latest!.WriterRegion != region;
            }
        }
    }

    /// <summary>Takes in the answer to a report that was sent at <paramref name="sentAt"/>.</summary>
    public void Answered(long sentAt, LeaseAnswer answer)
    {
        lock (gate)
        {
            if (sentAt < latestSentAt)
            {
                return;
            }

            latestSentAt = sentAt;
            latest = answer;
            if (answer.WriterRegion != region)
            {
                return;
            }

            if (epoch == 0)
            {
                epoch = answer.Epoch;
            }

            if (answer.Epoch == epoch)
            {
                renewedBySentAt = sentAt;
                Extend(sentAt, TimeSpan.FromMilliseconds(answer.LeaseMs));
            }
        }
    }

    /// <summary>
    /// This Region was promoted under <paramref name="newEpoch"/>: it may write for one lease, by the end of which the
    /// control plane has named it. Until then answers of the older epoch are no news.
    /// </summary>
    public void Promoted(long at, int newEpoch, TimeSpan length)
    {
        lock (gate)
        {
            epoch = newEpoch;
            renewedBySentAt = at;
            heldUntil = null;
            Extend(at, length);
        }
    }

    /// <summary>True while this Region may acknowledge writes.</summary>
    public bool MayWrite(long now)
    {
        lock (gate)
        {
            return !Superseded() && now < heldUntil;
        }
    }

    /// <summary>True when a server that writes must be stopped; a new cluster writes before its first answer.</summary>
    public bool MustFence(long now)
    {
        lock (gate)
        {
            return Superseded() || (heldUntil is { } until && now >= until);
        }
    }

    private bool Superseded() => latest is not null && latest.Epoch > epoch;

    private void Extend(long from, TimeSpan length)
    {
        var until = from + (long)((length - stopAllowance).TotalSeconds * clock.TimestampFrequency);
        heldUntil = heldUntil is { } held ? Math.Max(held, until) : until;
    }
}
