namespace ChaosHarness.Lab.Fabric;

/// <summary>A packet on its way.</summary>
/// <param name="Due">When it arrives, in ticks of the fabric's clock.</param>
/// <param name="Buffer">A rented buffer that holds it.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Receiver">Index of the host that gets it.</param>
internal readonly record struct QueuedPacket(long Due, byte[] Buffer, int Length, int Receiver);
