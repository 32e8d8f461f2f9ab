using Npgsql;

namespace ChaosHarness.Lab.Orders;

/// <summary>Says what a failed write means for the order. In doubt it is unknown.</summary>
internal static class WriteFailure
{
    /// <remarks>
    /// Any error after sending leaves it open: a server that ends while a commit waits for the standby reports an error
    /// of a transaction that is already on its disk. Only two answers exclude a commit by their nature.
    /// </remarks>
    public static WriteResult Classify(WriteStage stage, Exception exception) => (stage, exception) switch
    {
        (WriteStage.Connecting, _) => new WriteResult(OrderOutcome.NotWritten, $"no connection: {Describe(exception)}"),
        (_, PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction }) =>
            new WriteResult(OrderOutcome.NotWritten, $"read-only: {Describe(exception)}"),
        (_, PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) =>
            new WriteResult(OrderOutcome.Exists, "id exists"),
        _ => new WriteResult(OrderOutcome.Unknown, $"no answer: {Describe(exception)}"),
    };

    /// <summary>True when other connections of the pool are likely to lead to the same dead or wrong server.</summary>
    public static bool CondemnsPool(Exception exception) =>
        exception is not PostgresException postgres
        || postgres.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.CannotConnectNow
        || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal)
        || postgres.SqlState.StartsWith("08", StringComparison.Ordinal);

    public static string Describe(Exception exception) => exception switch
    {
        PostgresException postgres => $"{postgres.SqlState} {postgres.MessageText}",
        OperationCanceledException => "the deadline of 1 s has passed",
        { InnerException: { } inner } => $"{exception.Message} ({inner.Message})",
        _ => exception.Message,
    };
}
