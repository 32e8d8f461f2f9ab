using ChaosHarness.Lab.ControlPlane.CloudWatch;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>What experiments of every Region need of the rest of the control plane.</summary>
internal sealed record FisSurroundings(
    FisEffects Effects,
    CloudWatchRegions CloudWatch,
    IFisWitness Witness,
    BackgroundWork Work,
    TimeSpan ShortestAction,
    int Seed,
    TimeProvider Clock);
