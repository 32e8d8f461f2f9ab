using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>Experiments to the wire.</summary>
internal static class FisExperimentWire
{
    public static WireMap WriteSummary(FisExperiment experiment) => new()
    {
        ["id"] = experiment.Id,
        ["arn"] = experiment.Arn,
        ["experimentTemplateId"] = experiment.Template.Id,
        ["state"] = State(experiment),
        ["creationTime"] = experiment.CreatedAt,
        ["tags"] = WireMap.Of(experiment.Tags),
        ["experimentOptions"] = Options(experiment),
    };

    public static WireMap Write(FisExperiment experiment)
    {
        var map = WriteSummary(experiment);
        map["roleArn"] = experiment.Template.RoleArn;
        map["targets"] = FisTemplateWire.WriteTargets(experiment.Template.Targets);
        map["actions"] = FisTemplateWire.Mapped(experiment.Actions, WriteAction);
        map["stopConditions"] = FisTemplateWire.WriteStopConditions(experiment.Template.StopConditions);
        map["startTime"] = experiment.StartedAt;
        map["endTime"] = experiment.EndedAt;
        map["logConfiguration"] = experiment.Template.LogConfiguration;
        map["experimentReportConfiguration"] = experiment.Template.ReportConfiguration;
        map["experimentReport"] = ReportOf(experiment);
        map["targetAccountConfigurationsCount"] = 0;
        return map;
    }

    // A report is a PDF in a bucket: the lab has neither, and says so where FIS would say that it failed.
    private static WireMap? ReportOf(FisExperiment experiment) => experiment.Template.ReportConfiguration is null ? null : new WireMap
    {
        ["state"] = experiment.IsFinal
            ? new WireMap
            {
                ["status"] = "failed",
                ["reason"] = "The lab writes no experiment reports.",
                ["error"] = new WireMap { ["code"] = "ReportsNotSupported" },
            }
            : new WireMap { ["status"] = "pending" },
        ["s3Reports"] = new WireList(),
    };

    private static WireMap WriteAction(FisActionRun run)
    {
        var map = FisTemplateWire.WriteAction(run.Action);
        map["state"] = new WireMap { ["status"] = run.Status, ["reason"] = run.Reason };
        map["startTime"] = run.StartedAt;
        map["endTime"] = run.EndedAt;
        return map;
    }

    private static WireMap State(FisExperiment experiment) => new()
    {
        ["status"] = experiment.Status,
        ["reason"] = experiment.Reason,
        ["error"] = experiment.Error,
    };

    private static WireMap Options(FisExperiment experiment) => new()
    {
        ["accountTargeting"] = experiment.Template.AccountTargeting,
        ["emptyTargetResolutionMode"] = experiment.Template.EmptyTargetResolutionMode,
        ["actionsMode"] = experiment.ActionsMode,
    };
}
