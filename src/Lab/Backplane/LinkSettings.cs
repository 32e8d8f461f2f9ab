namespace ChaosHarness.Lab.Backplane;

/// <summary>What a directed link does to packets, beyond or instead of its default delay.</summary>
internal sealed record LinkSettings
{
    public double DelayMs { get; init; }

    public double JitterMs { get; init; }

    public double LossPercent { get; init; }

    public double? BandwidthMbps { get; init; }

    /// <summary>Only TCP with this source or destination port; null for every packet.</summary>
    public int? Port { get; init; }
}
