namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>One entry of a journal that a test writes.</summary>
internal sealed record ScriptedEntry(long AtNs, string Kind, string Source, object Body);
