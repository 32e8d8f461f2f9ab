using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>What all state machines of the lab share.</summary>
internal sealed record StatesHost(WorkflowTasks Tasks, TruthLog Truth, BackgroundWork Work, TimeProvider Clock);
