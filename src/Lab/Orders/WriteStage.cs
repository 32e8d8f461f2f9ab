namespace ChaosHarness.Lab.Orders;

/// <summary>How far a write had got when it failed.</summary>
internal enum WriteStage
{
    /// <summary>Not said; to be taken for <see cref="Sent"/>.</summary>
    Unknown,

    /// <summary>No connection was had yet, so the database cannot have heard of the order.</summary>
    Connecting,

    /// <summary>The statement may have left this process.</summary>
    Sent,
}
