namespace ChaosHarness.Lab.Supervision;

/// <summary>What the supervisor knows of one process.</summary>
/// <param name="Name">Part and Region.</param>
/// <param name="Host">Where it runs.</param>
/// <param name="Pid">Its process id inside the lab; <c>status</c> replaces it by the one that the host sees.</param>
/// <param name="State"><c>starting</c>, <c>ready</c>, <c>stopped</c> (somebody holds it) or <c>died</c>.</param>
/// <param name="ExitStatus">Null while it runs.</param>
internal sealed record PartState(string Name, string Host, int Pid, string State, int? ExitStatus);
