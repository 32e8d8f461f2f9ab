namespace ChaosHarness.Lab.Orders;

/// <summary>One write's outcome.</summary>
/// <param name="Outcome">What is known of it.</param>
/// <param name="Reason">Why it failed, or null.</param>
/// <param name="Warning">What the database added to a commit, such as that it stopped waiting for the standby.</param>
internal sealed record WriteResult(OrderOutcome Outcome, string? Reason = null, string? Warning = null);
