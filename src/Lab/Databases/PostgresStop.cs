namespace ChaosHarness.Lab.Databases;

/// <summary>How PostgreSQL is asked to end; the value is the signal that its first process takes.</summary>
internal enum PostgresStop
{
    /// <summary>SIGKILL: no ending at all, a crash.</summary>
    Kill = 9,

    /// <summary>SIGINT: roll back and end cleanly.</summary>
    Fast = 2,

    /// <summary>SIGQUIT: end without a checkpoint, so that nothing more is acknowledged.</summary>
    Immediate = 3,
}
