namespace ChaosHarness.Lab.Orders;

/// <summary>A domain event as it lies in the outbox.</summary>
/// <param name="Id">Tells it from all others, so that whoever reads it twice can leave the second one out.</param>
/// <param name="OrderId">The order that it is about, and the record's key.</param>
/// <param name="Type">What happened, such as <c>OrderPlaced</c>.</param>
/// <param name="Body">The order as JSON.</param>
/// <param name="At">When the order was placed, by the database's clock.</param>
internal sealed record OutboxEvent(string Id, string OrderId, string Type, string Body, DateTimeOffset At);
