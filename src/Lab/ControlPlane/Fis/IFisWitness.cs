namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>Is told what becomes of experiments, as it happens.</summary>
internal interface IFisWitness
{
    /// <summary>A state changed; <paramref name="action"/> is null when it is the experiment's own.</summary>
    void Moved(FisExperiment experiment, string? action);

    /// <summary>Targets were resolved.</summary>
    void Resolved(FisExperiment experiment);
}
