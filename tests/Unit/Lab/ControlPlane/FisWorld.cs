using System.Text;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.CloudWatch;
using ChaosHarness.Lab.ControlPlane.Fis;
using ChaosHarness.Lab.ControlPlane.Rds;
using ChaosHarness.Lab.ControlPlane.Wire;
using ChaosHarness.Lab.Truth;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

/// <summary>FIS with virtual time and a double of the lab beneath it, asked through its own operations.</summary>
internal sealed class FisWorld : IDisposable
{
    public const string Region = "ap-east-2";
    public const string Cut = """{"actionId":"aws:network:disrupt-connectivity","parameters":{"duration":"PT5S","scope":"all"},"targets":{"Subnets":"db"}}""";
    public const string Database = """{"resourceType":"aws:ec2:subnet","resourceTags":{"tier":"database"},"selectionMode":"ALL"}""";
    public const string Pods =
        """
        {"resourceType":"aws:eks:pod","selectionMode":"ALL","parameters":{"clusterIdentifier":"orders-taiwan",
         "namespace":"orders","selectorType":"deploymentName","selectorValue":"orders"} }
        """;

    private readonly TruthLog truth;
    private readonly BackgroundWork work = new(CancellationToken.None);
    private readonly FisApi fis;

    public FisWorld(params string[] defects)
    {
        Folder = Directory.CreateTempSubdirectory("chaoslab-fis-").FullName;
        truth = new TruthLog(Path.Combine(Folder, "truth.jsonl"), "test");
        CloudWatch = new CloudWatchRegions(truth, Clock);
        var lab = new LabOptions
        {
            Name = "test", Folder = Folder, Profile = "reference", Pace = "quick", Defects = defects, Seed = 1,
            Secrets = new LabSecrets("k", "s", "p"), Settings = LabSettings.For("reference", "quick"),
        };
        fis = new FisApi(new FisSurroundings(
            new FisEffects(Backplane, new DatabaseFaults(Backplane), CloudWatch, lab, Clock),
            CloudWatch,
            new FisChronicle(truth, new FisLog(Path.Combine(Folder, "aws"), Clock)),
            work,
            TimeSpan.FromSeconds(1),
            1,
            Clock));
    }

    public string Folder { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    public RecordingBackplane Backplane { get; } = new();

    public CloudWatchRegions CloudWatch { get; }

    public void Dispose()
    {
        truth.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    public static string Template(
        string actions, string? alarm = null, string mode = "fail", string target = Database, string more = "")
    {
        var stop = alarm is null ? """{"source":"none"}""" : $$"""{"source":"aws:cloudwatch:alarm","value":"{{alarm}}"}""";
        return $$"""
            {"description":"test","roleArn":"{{LabAccount.FisRoleArn}}","stopConditions":[{{stop}}],
             "experimentOptions":{"emptyTargetResolutionMode":"{{mode}}"},
             "targets":{"db":{{target}} },{{more}}
             "actions":{ {{actions}} } }
            """;
    }

    public async Task<string> CreateAsync(string template) =>
        (await CallAsync("CreateExperimentTemplate", template)).Map("experimentTemplate")!.Required("id");

    public async Task<string> StartAsync(string template, string mode = "run-all") => (await CallAsync(
        "StartExperiment",
        $$"""{"experimentTemplateId":"{{template}}","experimentOptions":{"actionsMode":"{{mode}}"} }"""))
        .Map("experiment")!.Required("id");

    public async Task<WireMap> RunAsync(string template) => await UntilAsync(await StartAsync(await CreateAsync(template)), IsFinal);

    // Virtual time goes on in small steps while the experiment's own tasks get their turns; bounded, so that it can fail.
    public async Task<WireMap> UntilAsync(string id, Func<WireMap, bool> holds)
    {
        for (var step = 0; step < 100_000; step++)
        {
            if (work.Failure.IsFaulted)
            {
                await work.Failure;
            }

            var experiment = (await CallAsync("GetExperiment", $$"""{"id":"{{id}}"}""")).Map("experiment")!;
            if (holds(experiment))
            {
                return experiment;
            }

            Clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        throw new AssertionException($"The experiment '{id}' did not come to the awaited state.");
    }

    public async Task<WireMap> CallAsync(string operation, string json, string region = Region) => await fis.Operations[operation](
        new AwsCall(operation, JsonTree.Read(Encoding.UTF8.GetBytes(json)), region), CancellationToken.None);

    public IReadOnlyList<string> Truths(string kind) =>
    [
        .. File.ReadAllLines(Path.Combine(Folder, "truth.jsonl"))
            .Select(line => JsonTree.Read(Encoding.UTF8.GetBytes(line)))
            .Where(line => line.Text("kind") == kind)
            .Select(line => line.Required("status")),
    ];

    public static bool IsFinal(WireMap experiment) => FisExperiment.FinalStatuses.Contains(StatusOf(experiment));

    public static string? StatusOf(WireMap experiment) => experiment.Map("state")!.Text("status");

    public static string? StatusOf(WireMap experiment, string action) =>
        experiment.Map("actions")!.Map(action)!.Map("state")!.Text("status");

    public static string? ReasonOf(WireMap experiment, string action) =>
        experiment.Map("actions")!.Map(action)!.Map("state")!.Text("reason");
}
