using ChaosHarness.Lab.ControlPlane.CloudWatch;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>What experiments of every Region need of the rest of the control plane.</summary>
internal sealed record FisSurroundings(
    FisEffects Effects,
    CloudWatchRegions CloudWatch,
    TruthLog Truth,
    BackgroundWork Work,
    TimeSpan ShortestAction,
    int Seed,
    TimeProvider Clock);
