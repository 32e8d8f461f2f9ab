namespace ChaosHarness.Probes.Consistency;

/// <summary>How far an audit has come.</summary>
/// <param name="Table">The table under audit.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Tables">How many tables will be compared.</param>
/// <param name="Rows">Rows of the reference compared so far, over all tables.</param>
/// <param name="ExpectedRows">Rows of the reference by the planner's statistics, over all tables; an estimate, 0 when
/// never analysed.</param>
/// <param name="Candidates">Rows found to differ between the snapshots so far; those in flight are still among
/// them.</param>
public readonly record struct AuditProgress(
    TableName Table, int Number, int Tables, long Rows, long ExpectedRows, int Candidates);
