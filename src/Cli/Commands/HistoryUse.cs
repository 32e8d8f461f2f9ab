namespace ChaosHarness.Cli.Commands;

/// <summary>Whether a report enters the history that trends are drawn from.</summary>
internal enum HistoryUse
{
    /// <summary>Trends are shown, and nothing is added: the report of a run that is in the history already.</summary>
    Read = 0,

    /// <summary>The run is added.</summary>
    Append,
}
