using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>Writes what becomes of experiments into the truth log, and into FIS's own log where the template wants one.</summary>
internal sealed class FisChronicle(TruthLog truth, FisLog log) : IFisWitness
{
    public void Moved(FisExperiment experiment, string? action)
    {
        var region = experiment.Template.Region;
        if (action is null)
        {
            truth.Write("experiment.state", new { id = experiment.Id, status = experiment.Status, region });
        }
        else
        {
            truth.Write(
                "action.state", new { id = experiment.Id, action, status = experiment.Actions[action].Status, region });
        }

        log.Moved(experiment, action);
    }

    public void Resolved(FisExperiment experiment) => log.Resolved(experiment);
}
