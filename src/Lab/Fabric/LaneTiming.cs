namespace ChaosHarness.Lab.Fabric;

/// <summary>How one lane treats packets; times in ticks of the fabric's clock.</summary>
/// <param name="Delay">One-way delay.</param>
/// <param name="Jitter">Each packet's delay is drawn evenly from Delay minus to Delay plus this.</param>
/// <param name="LossFraction">Share of packets lost, 0 to 1.</param>
/// <param name="TicksPerByte">Time that one byte occupies the lane; zero without a bandwidth limit.</param>
internal sealed record LaneTiming(long Delay, long Jitter, double LossFraction, double TicksPerByte);
