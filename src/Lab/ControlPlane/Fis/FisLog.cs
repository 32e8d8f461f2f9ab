using System.Globalization;
using System.Text;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>FIS's experiment log, schema version 2, as files below one folder that stand in for CloudWatch Logs and S3.</summary>
/// <seealso href="https://docs.aws.amazon.com/fis/latest/userguide/monitoring-logging.html">Experiment logging</seealso>
internal sealed class FisLog(string folder, TimeProvider clock) : IFisWitness
{
    private readonly Lock gate = new();

    public void Moved(FisExperiment experiment, string? action)
    {
        if (action is null)
        {
            Write(experiment, experiment.Status == "initiating" ? "experiment-start"
                : experiment.IsFinal ? "experiment-end"
                : null, OfExperiment(experiment));
            return;
        }

        var run = experiment.Actions[action];
        if (run.Status == "failed")
        {
            Write(experiment, "action-error", OfAction(action, run));
        }

        Write(experiment, run.Status switch
        {
            "initiating" => "action-start",
            "completed" or "stopped" or "failed" => "action-end",
            _ => null,
        }, OfAction(action, run));
    }

    public void Resolved(FisExperiment experiment)
    {
        foreach (var (name, found) in experiment.ResolvedTargets)
        {
            Write(experiment, "target-resolution-start", new WireMap { ["target_name"] = name });
            Write(experiment, "target-resolution-detail", new WireMap
            {
                ["target_name"] = name,
                ["account_id"] = LabAccount.Id,
                ["resolved_targets"] = new WireList(found.Select(resource => new WireMap
                {
                    ["target_type"] = resource.Type, ["arn"] = resource.Arn,
                })),
            });
            Write(experiment, "target-resolution-end", new WireMap { ["target_name"] = name });
        }
    }

    /// <summary>Where the lines of an experiment go: one file per destination.</summary>
    public IReadOnlyList<string> FilesOf(FisExperiment experiment)
    {
        var configuration = experiment.Template.LogConfiguration;
        var files = new List<string>();
        if (configuration?.Map("cloudWatchLogsConfiguration")?.Text("logGroupArn") is { } group)
        {
            var name = group.Split(":log-group:")[^1].Split(':')[0];
            files.Add(Path.Combine("cloudwatch-logs", Safe(name), "aws", "fis", experiment.Id));
        }

        if (configuration?.Map("s3Configuration") is { } bucket)
        {
            files.Add(Path.Combine(
                "s3", Safe(bucket.Required("bucketName")), Safe(bucket.Text("prefix") ?? ""), "AWSLogs", LabAccount.Id, "fis",
                experiment.Template.Region, experiment.Id, Text(experiment.CreatedAt, "yyyy/MM/dd"), $"{experiment.Id}.log"));
        }

        return [.. files.Select(file => Path.Combine(folder, file))];
    }

    private void Write(FisExperiment experiment, string? type, WireMap details)
    {
        if (type is null || experiment.Template.LogConfiguration is null)
        {
            return;
        }

        var line = Encoding.UTF8.GetString(JsonTree.Write(new WireMap
        {
            ["id"] = experiment.Id,
            ["log_type"] = type,
            ["event_timestamp"] = Stamp(clock.GetUtcNow()),
            ["version"] = "2",
            ["details"] = details,
        }));
        lock (gate)
        {
            foreach (var file in FilesOf(experiment))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.AppendAllText(file, line + "\n");
            }
        }
    }

    private static WireMap OfExperiment(FisExperiment experiment) => new()
    {
        ["experiment_template_id"] = experiment.Template.Id,
        ["experiment_start_time"] = Stamp(experiment.StartedAt ?? experiment.CreatedAt),
        ["experiment_end_time"] = experiment.EndedAt is { } end ? Stamp(end) : null,
        ["experiment_state"] = experiment.IsFinal
            ? new WireMap { ["status"] = experiment.Status, ["reason"] = experiment.Reason }
            : null,
    };

    private static WireMap OfAction(string name, FisActionRun run) => new()
    {
        ["action_name"] = name,
        ["action_id"] = run.Action.ActionId,
        ["action_start_time"] = run.StartedAt is { } start ? Stamp(start) : null,
        ["action_end_time"] = run.EndedAt is { } end ? Stamp(end) : null,
        ["action_targets"] = WireMap.Of(run.Action.Targets),
        ["parameters"] = WireMap.Of(run.Action.Parameters),
        ["action_state"] = new WireMap { ["status"] = run.Status, ["reason"] = run.Reason },
    };

    // Names come from outside; none may lead out of the folder.
    private static string Safe(string name) =>
        string.Join('/', name.Split('/').Where(segment => segment.Length > 0 && segment is not ("." or "..")));

    private static string Stamp(DateTimeOffset time) => Text(time, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    private static string Text(DateTimeOffset time, string format) => time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
