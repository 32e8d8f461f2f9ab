using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.CloudWatch;
using ChaosHarness.Lab.ControlPlane.Wire;
using NUnit.Framework;
using static ChaosHarness.Tests.Unit.Lab.ControlPlane.FisWorld;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

[Parallelizable]
public sealed class FisTests
{
    private FisWorld world = null!;

    [SetUp]
    public void Start() => world = new FisWorld();

    [TearDown]
    public void End() => world.Dispose();

    [Test]
    public async Task An_action_ends_by_its_own_duration_and_its_effect_is_gone_before_the_state_says_so()
    {
        var experiment = await world.RunAsync(Template($"\"cut\":{Cut}"));
        Assert.That(experiment.Map("state")!.Text("status"), Is.EqualTo("completed"));
        Assert.That(world.Backplane.Cut!.Subnets, Is.EqualTo(new[] { "10.1.3.0/24" }));
        var cut = experiment.Map("actions")!.Map("cut")!;
        Assert.That(cut.Time("endTime") - cut.Time("startTime"), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(5)));
        var states = world.Truths("action.state");
        Assert.That(world.Backplane.Seen, Is.EqualTo(new[] { "cut", "uncut" }));
        Assert.That(states, Is.EqualTo(new[] { "initiating", "running", "completed" }));
    }

    [Test]
    public async Task Actions_start_after_those_that_they_name()
    {
        var template = Template(
            $$"""
            "second":{"actionId":"aws:fis:wait","parameters":{"duration":"PT2S"},"startAfter":["first"]},
            "first":{"actionId":"aws:fis:wait","parameters":{"duration":"PT3S"} }
            """);
        var actions = (await world.RunAsync(template)).Map("actions")!;
        Assert.That(
            actions.Map("second")!.Time("startTime"), Is.GreaterThanOrEqualTo(actions.Map("first")!.Time("endTime")!.Value));
    }

    [Test]
    public async Task Stopping_lifts_the_effect_and_cancels_what_has_not_begun()
    {
        var template = await world.CreateAsync(Template(
            $$"""
            "cut":{{Cut}},
            "later":{"actionId":"aws:fis:wait","parameters":{"duration":"PT1S"},"startAfter":["cut"] }
            """));
        var id = await world.StartAsync(template);
        await world.UntilAsync(id, experiment => StatusOf(experiment, "cut") == "running");
        await world.CallAsync("StopExperiment", $$"""{"id":"{{id}}"}""");
        var experiment = await world.UntilAsync(id, IsFinal);
        Assert.That(experiment.Map("state")!.Text("status"), Is.EqualTo("stopped"));
        Assert.That((StatusOf(experiment, "cut"), StatusOf(experiment, "later")), Is.EqualTo(("stopped", "cancelled")));
        Assert.That(world.Backplane.Seen, Is.EqualTo(new[] { "cut", "uncut" }));
    }

    [Test]
    public async Task An_alarm_in_ALARM_stops_the_experiment_that_names_it()
    {
        var alarms = world.CloudWatch.Of(Region).Alarms;
        AlarmsAtStart.Of(LabSettings.For("reference", "quick"), Topology.Taiwan.AwsRegion).ToList().ForEach(alarms.Put);
        var id = await world.StartAsync(
            await world.CreateAsync(Template($"\"cut\":{Cut}", LabAccount.AlarmArnOf(Region, LabAccount.StopAlarm))));
        await world.UntilAsync(id, experiment => StatusOf(experiment, "cut") == "running");
        alarms.Set(LabAccount.StopAlarm, AlarmEvaluation.Alarm, "by the test", null);
        var experiment = await world.UntilAsync(id, IsFinal);
        Assert.That(experiment.Map("state")!.Text("status"), Is.EqualTo("stopped"));
        Assert.That(world.Backplane.Seen[^1], Is.EqualTo("uncut"));
    }

    [Test]
    public async Task An_action_that_cannot_begin_fails_the_experiment()
    {
        world.Backplane.Refuses = true;
        var experiment = await world.RunAsync(Template($"\"cut\":{Cut}"));
        Assert.That(experiment.Map("state")!.Text("status"), Is.EqualTo("failed"));
        Assert.That(experiment.Map("state")!.Map("error")!.Text("location"), Is.EqualTo("cut"));
        Assert.That(StatusOf(experiment, "cut"), Is.EqualTo("failed"));
    }

    [Test]
    public async Task Skip_all_resolves_targets_and_touches_nothing()
    {
        var template = await world.CreateAsync(Template($"\"cut\":{Cut}"));
        var id = await world.StartAsync(template, "skip-all");
        var experiment = await world.UntilAsync(id, IsFinal);
        Assert.That(StatusOf(experiment, "cut"), Is.EqualTo("skipped"));
        Assert.That(world.Backplane.Seen, Is.Empty);
        var targets = await world.CallAsync("ListExperimentResolvedTargets", $$"""{"experimentId":"{{id}}"}""");
        Assert.That(targets.Maps("resolvedTargets").Single().Map("targetInformation")!.Text("arn"), Does.EndWith("subnet-taiwan-db"));
    }

    [TestCase("fail", "failed", "cancelled")]
    [TestCase("skip", "completed", "skipped")]
    public async Task A_target_that_resolves_to_nothing_fails_or_is_skipped_as_the_template_says(
        string mode, string status, string action)
    {
        var text = Template($"\"cut\":{Cut}", mode: mode).Replace("\"database\"", "\"nowhere\"", StringComparison.Ordinal);
        var experiment = await world.RunAsync(text);
        Assert.That((experiment.Map("state")!.Text("status"), StatusOf(experiment, "cut")), Is.EqualTo((status, action)));
    }

    [Test]
    public async Task The_same_client_token_starts_one_experiment_only()
    {
        var template = await world.CreateAsync(Template($"\"cut\":{Cut}"));
        var text = $$"""{"experimentTemplateId":"{{template}}","clientToken":"once"}""";
        var first = (await world.CallAsync("StartExperiment", text)).Map("experiment")!.Text("id");
        Assert.That((await world.CallAsync("StartExperiment", text)).Map("experiment")!.Text("id"), Is.EqualTo(first));
        await world.UntilAsync(first!, IsFinal);
    }

    [Test]
    public async Task Six_experiments_at_once_are_one_too_many()
    {
        var template = await world.CreateAsync(Template($"\"cut\":{Cut}"));
        var ids = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            ids.Add(await world.StartAsync(template));
        }

        Assert.That(
            async () => await world.StartAsync(template),
            Throws.TypeOf<AwsException>().With.Property("Status").EqualTo(402));
        foreach (var id in ids)
        {
            await world.UntilAsync(id, IsFinal);
        }
    }

    [TestCase("""{"actionId":"aws:fis:wait","parameters":{"duration":"PT1S"},"startAfter":["cut"]}""", "circle")]
    [TestCase("""{"actionId":"aws:fis:nap","parameters":{}}""", "not known")]
    [TestCase("""{"actionId":"aws:fis:wait","parameters":{}}""", "required parameter 'duration'")]
    [TestCase("""{"actionId":"aws:fis:wait","parameters":{"duration":"PT0.5S"}}""", "not within 1 s")]
    [TestCase("""{"actionId":"aws:fis:wait","parameters":{"duration":"soon"}}""", "ISO 8601")]
    [TestCase("""{"actionId":"aws:network:disrupt-connectivity","parameters":{"duration":"PT5S","scope":"all"}}""", "must have the targets")]
    public void A_template_that_FIS_would_refuse_is_refused(string action, string reason) => Assert.That(
        async () => await world.CreateAsync(Template($"\"cut\":{action}")),
        Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("ValidationException").And.Message.Contains(reason));

    [Test]
    public async Task With_defect_H1_the_states_pass_while_the_rule_touches_nobody()
    {
        using var broken = new FisWorld("H1");
        var experiment = await broken.RunAsync(Template($"\"cut\":{Cut}"));
        Assert.That(experiment.Map("state")!.Text("status"), Is.EqualTo("completed"));
        Assert.That(broken.Backplane.Cut!.Subnets, Is.EqualTo(new[] { "10.9.9.0/24" }));
    }

    [Test]
    public async Task What_one_region_holds_another_does_not_show()
    {
        await world.CreateAsync(Template($"\"cut\":{Cut}"));
        var elsewhere = await world.CallAsync("ListExperimentTemplates", "{}", "ap-northeast-1");
        Assert.That(elsewhere.Maps("experimentTemplates"), Is.Empty);
    }
}
