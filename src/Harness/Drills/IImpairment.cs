using ChaosHarness.Harness.Journals;

namespace ChaosHarness.Harness.Drills;

/// <summary>One thing that a drill does to the system and undoes again: an experiment of FIS, or what an operator does.</summary>
internal interface IImpairment : IAsyncDisposable
{
    /// <summary>What is asked for, as the journal tells it before anything is.</summary>
    FaultRequested Request { get; }

    /// <summary>Who sees that it is in effect.</summary>
    WitnessRole Witness { get; }

    /// <summary>What the witness sees while it is not, in words.</summary>
    string Intact { get; }

    /// <summary>How the control plane calls its state.</summary>
    string Status { get; }

    /// <summary>The reason that the control plane gave for it.</summary>
    string Reason { get; }

    /// <summary>Whether it has ended, or failed, by itself.</summary>
    bool IsOver { get; }

    /// <summary>Whether somebody or something stopped it: a stop condition, the safety lever, a person.</summary>
    bool WasStopped { get; }

    /// <summary>Asks for it.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Ends it, if anything was begun, also when the answer to the beginning was lost.</summary>
    /// <returns>Its id and last state; null when nothing was begun.</returns>
    Task<(string Id, string Status)?> EndAsync(string why, TimeSpan limit, CancellationToken cancellationToken);
}
