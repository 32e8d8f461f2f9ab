namespace ChaosHarness.Lab.Backplane;

/// <summary>What a directed link does to packets beyond its path's own delay.</summary>
internal sealed record LinkSettings
{
    /// <summary>Added to the path's own one-way delay.</summary>
    public double DelayMs { get; init; }

    /// <summary>Each packet's delay varies evenly by plus or minus this; packets keep their order.</summary>
    public double JitterMs { get; init; }

    public double LossPercent { get; init; }

    public double? BandwidthMbps { get; init; }

    /// <summary>Only TCP with this source or destination port; null for every packet.</summary>
    public int? Port { get; init; }

    /// <summary>True: only what is sent from that port, as by a server, and not what is sent to it.</summary>
    public bool SentFromPort { get; init; }
}
