using System.Text;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.CloudWatch;
using ChaosHarness.Lab.ControlPlane.Fis;
using ChaosHarness.Lab.ControlPlane.Wire;
using ChaosHarness.Lab.Truth;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

public sealed class FisTests
{
    private const string Region = "ap-east-2";
    private const string Cut = """{"actionId":"aws:network:disrupt-connectivity","parameters":{"duration":"PT5S","scope":"all"},"targets":{"Subnets":"db"}}""";

    private readonly List<string> seen = [];
    private FakeTimeProvider clock = null!;
    private RecordingFabric fabric = null!;
    private CloudWatchRegions cloudWatch = null!;
    private BackgroundWork work = null!;
    private TruthLog truth = null!;
    private FisApi fis = null!;
    private string folder = null!;

    [SetUp]
    public void Start() => Build();

    [TearDown]
    public void End()
    {
        truth.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task An_action_ends_by_its_own_duration_and_its_effect_is_gone_before_the_state_says_so()
    {
        var experiment = await RunAsync(await CreateAsync(Template($"\"cut\":{Cut}")));
        Assert.That(experiment.Map("state")!.Text("status"), Is.EqualTo("completed"));
        Assert.That(fabric.Rule!.Subnets, Is.EqualTo(new[] { "10.1.3.0/24" }));
        var cut = experiment.Map("actions")!.Map("cut")!;
        Assert.That(cut.Time("endTime") - cut.Time("startTime"), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(5)));
        var states = Truths("action.state");
        Assert.That(Seen(), Is.EqualTo(new[] { "set", "lifted" }));
        Assert.That(states, Is.EqualTo(new[] { "initiating", "running", "completed" }));
    }

    [Test]
    public async Task Actions_start_after_those_that_they_name()
    {
        var template = await CreateAsync(Template(
            $$"""
            "second":{"actionId":"aws:fis:wait","parameters":{"duration":"PT2S"},"startAfter":["first"]},
            "first":{"actionId":"aws:fis:wait","parameters":{"duration":"PT3S"} }
            """));
        var actions = (await RunAsync(template)).Map("actions")!;
        Assert.That(
            actions.Map("second")!.Time("startTime"), Is.GreaterThanOrEqualTo(actions.Map("first")!.Time("endTime")!.Value));
    }

    [Test]
    public async Task Stopping_lifts_the_effect_and_cancels_what_has_not_begun()
    {
        var template = await CreateAsync(Template(
            $$"""
            "cut":{{Cut}},
            "later":{"actionId":"aws:fis:wait","parameters":{"duration":"PT1S"},"startAfter":["cut"] }
            """));
        var id = await StartAsync(template, null);
        await UntilAsync(id, experiment => Status(experiment, "cut") == "running");
        await CallAsync("StopExperiment", $$"""{"id":"{{id}}"}""");
        var experiment = await UntilAsync(id, IsFinal);
        Assert.That(experiment.Map("state")!.Text("status"), Is.EqualTo("stopped"));
        Assert.That((Status(experiment, "cut"), Status(experiment, "later")), Is.EqualTo(("stopped", "cancelled")));
        Assert.That(Seen(), Is.EqualTo(new[] { "set", "lifted" }));
    }

    [Test]
    public async Task An_alarm_in_ALARM_stops_the_experiment_that_names_it()
    {
        var alarms = cloudWatch.Of(Region).Alarms;
        AlarmsAtStart.Of(LabSettings.For("reference", "quick")).ToList().ForEach(alarms.Put);
        var id = await StartAsync(await CreateAsync(Template($"\"cut\":{Cut}", LabAccount.AlarmArnOf(Region, LabAccount.StopAlarm))), null);
        await UntilAsync(id, experiment => Status(experiment, "cut") == "running");
        alarms.Set(LabAccount.StopAlarm, AlarmEvaluation.Alarm, "by the test", null);
        var experiment = await UntilAsync(id, IsFinal);
        Assert.That(experiment.Map("state")!.Text("status"), Is.EqualTo("stopped"));
        Assert.That(Seen()[^1], Is.EqualTo("lifted"));
    }

    [Test]
    public async Task An_action_that_cannot_begin_fails_the_experiment()
    {
        fabric.Refuses = true;
        var experiment = await RunAsync(await CreateAsync(Template($"\"cut\":{Cut}")));
        Assert.That(experiment.Map("state")!.Text("status"), Is.EqualTo("failed"));
        Assert.That(experiment.Map("state")!.Map("error")!.Text("location"), Is.EqualTo("cut"));
        Assert.That(Status(experiment, "cut"), Is.EqualTo("failed"));
    }

    [Test]
    public async Task Skip_all_resolves_targets_and_touches_nothing()
    {
        var template = await CreateAsync(Template($"\"cut\":{Cut}"));
        var id = await StartAsync(template, "skip-all");
        var experiment = await UntilAsync(id, IsFinal);
        Assert.That(Status(experiment, "cut"), Is.EqualTo("skipped"));
        Assert.That(Seen(), Is.Empty);
        var targets = await CallAsync("ListExperimentResolvedTargets", $$"""{"experimentId":"{{id}}"}""");
        Assert.That(targets.Maps("resolvedTargets").Single().Map("targetInformation")!.Text("arn"), Does.EndWith("subnet-taiwan-db"));
    }

    [TestCase("fail", "failed", "cancelled")]
    [TestCase("skip", "completed", "skipped")]
    public async Task A_target_that_resolves_to_nothing_fails_or_is_skipped_as_the_template_says(
        string mode, string status, string action)
    {
        var text = Template($"\"cut\":{Cut}", mode: mode).Replace("\"database\"", "\"nowhere\"", StringComparison.Ordinal);
        var experiment = await RunAsync(await CreateAsync(text));
        Assert.That((experiment.Map("state")!.Text("status"), Status(experiment, "cut")), Is.EqualTo((status, action)));
    }

    [Test]
    public async Task The_same_client_token_starts_one_experiment_only()
    {
        var template = await CreateAsync(Template($"\"cut\":{Cut}"));
        var text = $$"""{"experimentTemplateId":"{{template}}","clientToken":"once"}""";
        var first = (await CallAsync("StartExperiment", text)).Map("experiment")!.Text("id");
        Assert.That((await CallAsync("StartExperiment", text)).Map("experiment")!.Text("id"), Is.EqualTo(first));
        await UntilAsync(first!, IsFinal);
    }

    [Test]
    public async Task Six_experiments_at_once_are_one_too_many()
    {
        var template = await CreateAsync(Template($"\"cut\":{Cut}"));
        var ids = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            ids.Add(await StartAsync(template, null));
        }

        Assert.That(
            async () => await StartAsync(template, null),
            Throws.TypeOf<AwsException>().With.Property("Status").EqualTo(402));
        foreach (var id in ids)
        {
            await UntilAsync(id, IsFinal);
        }
    }

    [TestCase("""{"actionId":"aws:fis:wait","parameters":{"duration":"PT1S"},"startAfter":["cut"]}""", "circle")]
    [TestCase("""{"actionId":"aws:fis:nap","parameters":{}}""", "not known")]
    [TestCase("""{"actionId":"aws:fis:wait","parameters":{}}""", "required parameter 'duration'")]
    [TestCase("""{"actionId":"aws:fis:wait","parameters":{"duration":"PT0.5S"}}""", "not within 1 s")]
    [TestCase("""{"actionId":"aws:fis:wait","parameters":{"duration":"soon"}}""", "ISO 8601")]
    [TestCase("""{"actionId":"aws:network:disrupt-connectivity","parameters":{"duration":"PT5S","scope":"all"}}""", "must have the targets")]
    public void A_template_that_FIS_would_refuse_is_refused(string action, string reason) => Assert.That(
        async () => await CreateAsync(Template($"\"cut\":{action}")),
        Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("ValidationException").And.Message.Contains(reason));

    [Test]
    public async Task With_defect_H1_the_states_pass_while_the_rule_touches_nobody()
    {
        Build("H1");
        var experiment = await RunAsync(await CreateAsync(Template($"\"cut\":{Cut}")));
        Assert.That(experiment.Map("state")!.Text("status"), Is.EqualTo("completed"));
        Assert.That(fabric.Rule!.Subnets, Is.EqualTo(new[] { "10.9.9.0/24" }));
    }

    [Test]
    public async Task What_one_region_holds_another_does_not_show()
    {
        await CreateAsync(Template($"\"cut\":{Cut}"));
        var elsewhere = await fis.Operations["ListExperimentTemplates"](
            new AwsCall("ListExperimentTemplates", [], "ap-northeast-1"), CancellationToken.None);
        Assert.That(elsewhere.Maps("experimentTemplates"), Is.Empty);
    }

    private void Build(params string[] defects)
    {
        folder = Directory.CreateTempSubdirectory("chaoslab-fis-").FullName;
        clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
        truth = new TruthLog(Path.Combine(folder, "truth.jsonl"), "test");
        lock (seen)
        {
            seen.Clear();
        }

        fabric = new RecordingFabric(what =>
        {
            lock (seen)
            {
                seen.Add(what);
            }
        });
        cloudWatch = new CloudWatchRegions(truth, clock);
        work = new BackgroundWork(CancellationToken.None);
        var lab = new LabOptions
        {
            Name = "test", Folder = folder, Profile = "reference", Pace = "quick", Defects = defects, Seed = 1,
            Secrets = new LabSecrets("k", "s", "p"), Settings = LabSettings.For("reference", "quick"),
        };
        fis = new FisApi(new FisSurroundings(
            new FisEffects(fabric, cloudWatch, lab, clock), cloudWatch, truth, work, TimeSpan.FromSeconds(1), 1, clock));
    }

    private static string Template(string actions, string? alarm = null, string mode = "fail")
    {
        var stop = alarm is null ? """{"source":"none"}""" : $$"""{"source":"aws:cloudwatch:alarm","value":"{{alarm}}"}""";
        return $$"""
            {"description":"test","roleArn":"{{LabAccount.FisRoleArn}}","stopConditions":[{{stop}}],
             "experimentOptions":{"emptyTargetResolutionMode":"{{mode}}"},
             "targets":{"db":{"resourceType":"aws:ec2:subnet","resourceTags":{"tier":"database"},"selectionMode":"ALL"} },
             "actions":{ {{actions}} } }
            """;
    }

    private async Task<string> CreateAsync(string template) =>
        (await CallAsync("CreateExperimentTemplate", template)).Map("experimentTemplate")!.Required("id");

    private async Task<string> StartAsync(string template, string? mode) => (await CallAsync(
        "StartExperiment",
        $$"""{"experimentTemplateId":"{{template}}","experimentOptions":{"actionsMode":"{{mode ?? "run-all"}}"} }"""))
        .Map("experiment")!.Required("id");

    private async Task<WireMap> RunAsync(string template) => await UntilAsync(await StartAsync(template, null), IsFinal);

    // Virtual time goes on in small steps while the experiment's own tasks get their turns; bounded, so that it can fail.
    private async Task<WireMap> UntilAsync(string id, Func<WireMap, bool> holds)
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

            clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        throw new AssertionException($"The experiment '{id}' did not come to the awaited state.");
    }

    private async Task<WireMap> CallAsync(string operation, string json) => await fis.Operations[operation](
        new AwsCall(operation, JsonTree.Read(Encoding.UTF8.GetBytes(json)), Region), CancellationToken.None);

    private List<string> Seen()
    {
        lock (seen)
        {
            return [.. seen];
        }
    }

    private IEnumerable<string> Truths(string kind) => File.ReadAllLines(Path.Combine(folder, "truth.jsonl"))
        .Select(line => JsonTree.Read(Encoding.UTF8.GetBytes(line)))
        .Where(line => line.Text("kind") == kind)
        .Select(line => line.Required("status"));

    private static bool IsFinal(WireMap experiment) =>
        FisExperiment.FinalStatuses.Contains(experiment.Map("state")!.Text("status"));

    private static string? Status(WireMap experiment, string action) =>
        experiment.Map("actions")!.Map(action)!.Map("state")!.Text("status");
}
