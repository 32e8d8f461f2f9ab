namespace ChaosHarness.Probes.Histories;

/// <summary>What a recorded history shows that a database which keeps its promises cannot do.</summary>
/// <seealso href="https://pmg.csail.mit.edu/papers/adya-phd.pdf">Adya: weak consistency (G0, G1a to G1c, G-single,
/// G2)</seealso>
public enum AnomalyKind
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>G0: transactions overwrote each other in a circle.</summary>
    DirtyWrite,

    /// <summary>G1a: a value was read that was never committed, because its writer was refused.</summary>
    AbortedRead,

    /// <summary>G1b: a value was read that its writer replaced within the same transaction.</summary>
    IntermediateRead,

    /// <summary>G1c: transactions depend on each other in a circle of writes and reads of written values.</summary>
    CircularDependency,

    /// <summary>
    /// G-single: a circle with exactly one read of what was about to change: read skew, or a lost update.
    /// </summary>
    ReadSkew,

    /// <summary>
    /// G2: a circle with several such reads: write skew. Snapshot isolation allows it, serialisable does not.
    /// </summary>
    WriteSkew,

    /// <summary>A transaction did not see what it had itself read or written before.</summary>
    SelfContradiction,

    /// <summary>Two reads of one list that no order of appends can both explain.</summary>
    IncompatibleOrder,

    /// <summary>One write took effect more than once.</summary>
    DoubleEffect,

    /// <summary>An acknowledged write had no effect.</summary>
    LostEffect,

    /// <summary>A refused write had an effect.</summary>
    PhantomEffect,

    /// <summary>A value was seen that nobody wrote.</summary>
    UnwrittenValue,

    /// <summary>A read saw one part of an atomic write without the other.</summary>
    FracturedRead,

    /// <summary>A read of all accounts saw another total than was there at the beginning.</summary>
    TotalChanged,

    /// <summary>An account holds something else than its opening balance and its postings.</summary>
    BooksDisagree,
}
