namespace ChaosHarness.Probes.Consistency;

/// <summary>One column of a row's primary key.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">Its value as PostgreSQL prints it in UTC, ISO dates and shortest exact floats.</param>
public sealed record KeyPart(string Column, string Value);
