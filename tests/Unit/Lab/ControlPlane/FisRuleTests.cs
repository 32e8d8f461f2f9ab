using System.Text;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.CloudWatch;
using ChaosHarness.Lab.ControlPlane.Fis;
using ChaosHarness.Lab.ControlPlane.Wire;
using NUnit.Framework;
using static ChaosHarness.Tests.Unit.Lab.ControlPlane.FisWorld;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

/// <summary>One rule of FIS each: states, targets, stop conditions, safety lever, quotas, logs. Source: AWS FIS user guide.</summary>
[Parallelizable]
public sealed class FisRuleTests
{
    private const string Ten = "PT10S";

    private FisWorld world = null!;

    [SetUp]
    public void Start() => world = new FisWorld();

    [TearDown]
    public void End() => world.Dispose();

    [Test]
    public async Task An_experiment_goes_from_initiating_over_running_to_completed()
    {
        await world.RunAsync(Template(Wait("a")));

        Assert.That(world.Truths("experiment.state"), Is.EqualTo(new[] { "initiating", "running", "completed" }));
    }

    [Test]
    public async Task A_stopped_experiment_goes_over_stopping_and_its_pending_actions_are_cancelled()
    {
        var id = await world.StartAsync(await world.CreateAsync(Template($"{Wait("a")},{Wait("b", "a")}")));
        await world.UntilAsync(id, experiment => StatusOf(experiment, "a") == "running");
        await world.CallAsync("StopExperiment", $$"""{"id":"{{id}}"}""");
        var experiment = await world.UntilAsync(id, IsFinal);

        Assert.That(world.Truths("experiment.state"), Is.EqualTo(new[] { "initiating", "running", "stopping", "stopped" }));
        Assert.That((StatusOf(experiment, "a"), StatusOf(experiment, "b")), Is.EqualTo(("stopped", "cancelled")));
        Assert.That(experiment.Map("actions")!.Map("b")!.Time("startTime"), Is.Null);
    }

    [Test]
    public async Task A_failed_action_stops_those_that_run_and_cancels_those_that_wait()
    {
        var experiment = await world.RunAsync(Template(
            $$"""
            {{Wait("long")}},{{Wait("later", "bad")}},
            "bad":{"actionId":"aws:network:disrupt-connectivity","parameters":{"duration":"PT5S","scope":"dynamodb"},"targets":{"Subnets":"db"},"startAfter":["first"]},
            "first":{"actionId":"aws:fis:wait","parameters":{"duration":"PT1S"} }
            """));

        Assert.That(
            (StatusOf(experiment), StatusOf(experiment, "bad"), StatusOf(experiment, "long"), StatusOf(experiment, "later")),
            Is.EqualTo(("failed", "failed", "stopped", "cancelled")));
        Assert.That(experiment.Map("state")!.Map("error")!.Text("accountId"), Is.EqualTo(LabAccount.Id));
    }

    [Test]
    public async Task A_stop_condition_that_is_in_alarm_already_lets_no_action_begin()
    {
        var alarms = world.CloudWatch.Of(Region).Alarms;
        AlarmsAtStart.Of(LabSettings.For("reference", "quick"), Topology.Taiwan.AwsRegion).ToList().ForEach(alarms.Put);
        alarms.Set(LabAccount.StopAlarm, AlarmEvaluation.Alarm, "by the test", null);
        var experiment = await world.RunAsync(Template($"\"cut\":{Cut}", LabAccount.AlarmArnOf(Region, LabAccount.StopAlarm)));

        Assert.That((StatusOf(experiment), StatusOf(experiment, "cut")), Is.EqualTo(("stopped", "cancelled")));
        Assert.That(world.Backplane.Seen, Is.Empty);
    }

    [TestCase("ap-northeast-1", LabAccount.StopAlarm)]
    [TestCase(Region, "no-such-alarm")]
    public async Task A_stop_condition_elsewhere_or_nowhere_fails_the_experiment(string region, string name)
    {
        var experiment = await world.RunAsync(Template($"\"cut\":{Cut}", LabAccount.AlarmArnOf(region, name)));

        Assert.That((StatusOf(experiment), StatusOf(experiment, "cut")), Is.EqualTo(("failed", "cancelled")));
    }

    [Test]
    public async Task The_safety_lever_stops_what_runs_cancels_what_starts_and_refuses_the_same_status_again()
    {
        var template = await world.CreateAsync(Template($"\"cut\":{Cut}"));
        var running = await world.StartAsync(template);
        await world.UntilAsync(running, experiment => StatusOf(experiment, "cut") == "running");
        var lifting = new TaskCompletionSource();
        world.Backplane.Lifting = lifting.Task;
        var engaging = await PullAsync("engaged");
        Assert.That(() => PullAsync("disengaged"), Throws.TypeOf<AwsException>().With.Property("Status").EqualTo(409));
        lifting.SetResult();
        var stopped = await world.UntilAsync(running, IsFinal);
        var cancelled = await world.UntilAsync(await world.StartAsync(template), IsFinal);

        Assert.That((StatusOf(stopped), StatusOf(cancelled)), Is.EqualTo(("stopped", "cancelled")));
        Assert.That(engaging, Is.EqualTo("engaging"));
        Assert.That(() => PullAsync("engaged"), Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("ConflictException"));
        Assert.That(await PullAsync("disengaged"), Is.EqualTo("disengaged"));
    }

    [TestCase("ALL", 2)]
    [TestCase("COUNT(1)", 1)]
    [TestCase("COUNT(9)", 2)]
    [TestCase("PERCENT(50)", 1)]
    [TestCase("PERCENT(49)", 0)]
    public void A_selection_takes_so_many_and_a_percentage_is_rounded_down(string mode, int expected) =>
        Assert.That(FisTargetResolution.CountOf(mode, 2), Is.EqualTo(expected));

    [TestCase("COUNT(0)")]
    [TestCase("PERCENT(101)")]
    [TestCase("SOME")]
    public void A_selection_that_FIS_does_not_know_is_refused(string mode) =>
        AssertRefused(Template($"\"cut\":{Cut}", target: Database.Replace("ALL", mode, StringComparison.Ordinal)), "selection mode");

    [TestCase("""{"path":"SubnetId","values":["subnet-taiwan-db","other"]}""", 1)]
    [TestCase("""{"path":"SubnetId","values":["subnet-taiwan-db"]},{"path":"State","values":["pending"]}""", 0)]
    [TestCase("""{"path":"NoSuch.Path","values":["x"]}""", 0)]
    public async Task Filters_are_all_to_hold_and_the_values_of_one_are_alternatives(string filters, int found)
    {
        var target = $$"""{"resourceType":"aws:ec2:subnet","filters":[{{filters}}],"selectionMode":"ALL"}""";
        var id = await world.StartAsync(
            await world.CreateAsync(Template($"\"cut\":{Cut}", mode: "skip", target: target)), "skip-all");
        await world.UntilAsync(id, IsFinal);
        var resolved = await world.CallAsync("ListExperimentResolvedTargets", $$"""{"experimentId":"{{id}}"}""");

        Assert.That(resolved.Maps("resolvedTargets"), Has.Count.EqualTo(found));
    }

    [Test]
    public async Task An_arn_that_is_not_there_fails_the_experiment_even_when_empty_targets_are_skipped()
    {
        var target = """{"resourceType":"aws:ec2:subnet","resourceArns":["arn:aws:ec2:ap-east-2:123456789012:subnet/none"],"selectionMode":"COUNT(1)"}""";
        var experiment = await world.RunAsync(Template($"\"cut\":{Cut}", mode: "skip", target: target));

        Assert.That(StatusOf(experiment), Is.EqualTo("failed"));
    }

    [TestCase("""{"resourceType":"aws:ec2:subnet","resourceArns":["a"],"resourceTags":{"t":"v"},"selectionMode":"ALL"}""", "either by ARNs or")]
    [TestCase("""{"resourceType":"aws:msk:cluster","resourceTags":{"t":"v"},"selectionMode":"ALL"}""", "resource type")]
    [TestCase("""{"resourceType":"aws:eks:pod","resourceTags":{"t":"v"},"selectionMode":"ALL"}""", "parameters only")]
    [TestCase("""{"resourceType":"aws:eks:pod","parameters":{"namespace":"orders"},"selectionMode":"ALL"}""", "required parameter")]
    [TestCase("""{"resourceType":"aws:ec2:subnet","parameters":{"cluster":"c"},"selectionMode":"ALL"}""", "no parameter 'cluster'")]
    public void A_target_is_named_one_way_only(string target, string reason) =>
        AssertRefused(Template($"\"cut\":{Cut}", target: target), reason);

    [TestCase("""{"actionId":"aws:network:route-table-disrupt-cross-region-connectivity","parameters":{"duration":"PT5S","region":"ap-east-2"},"targets":{"Subnets":"db"}}""", "own")]
    [TestCase("""{"actionId":"aws:network:disrupt-connectivity","parameters":{"duration":"PT5S","scope":"prefix-list"},"targets":{"Subnets":"db"}}""", "prefixListIdentifier")]
    [TestCase("""{"actionId":"aws:network:disrupt-connectivity","parameters":{"duration":"PT13H","scope":"all"},"targets":{"Subnets":"db"}}""", "12 h")]
    [TestCase("""{"actionId":"aws:cloudwatch:assert-alarm-state","parameters":{"alarmArns":"a,b,c,d,e,f","alarmStates":"OK"}}""", "limit is 5")]
    [TestCase("""{"actionId":"aws:cloudwatch:assert-alarm-state","parameters":{"alarmArns":"a","alarmStates":"FINE"}}""", "FINE")]
    [TestCase("""{"actionId":"aws:fis:wait","parameters":{"duration":"PT5S"},"startAfter":["nobody"]}""", "not in the template")]
    public void An_action_that_makes_no_sense_is_refused(string action, string reason) =>
        AssertRefused(Template($"\"cut\":{action}"), reason);

    [TestCase(21, 1)]
    [TestCase(11, 1)]
    [TestCase(1, 6)]
    public void Too_many_actions_actions_at_once_or_stop_conditions_exceed_a_quota(int actions, int conditions)
    {
        var chain = actions == 21;
        var text = Template(string.Join(
            ',', Enumerable.Range(0, actions).Select(number => Wait($"w{number}", chain && number > 0 ? $"w{number - 1}" : null))));
        text = text.Replace(
            """[{"source":"none"}]""",
            $"[{string.Join(',', Enumerable.Repeat("""{"source":"none"}""", conditions))}]",
            StringComparison.Ordinal);

        Assert.That(
            () => world.CreateAsync(text),
            Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("ServiceQuotaExceededException").And.Property("Status").EqualTo(402));
    }

    [Test]
    public void An_experiment_of_more_than_twelve_hours_is_refused() => AssertRefused(
        Template($"{Wait("a", null, "PT7H")},{Wait("b", "a", "PT6H")}"), "12 h");

    [Test]
    public async Task A_client_token_with_other_parameters_is_a_conflict()
    {
        await world.CallAsync("CreateExperimentTemplate", Template(Wait("a"), more: "\"clientToken\":\"t\","));

        Assert.That(
            () => world.CallAsync("CreateExperimentTemplate", Template(Wait("b"), more: "\"clientToken\":\"t\",")),
            Throws.TypeOf<AwsException>().With.Property("Status").EqualTo(409));
    }

    [Test]
    public void More_calls_than_the_bucket_holds_are_throttled_until_time_has_passed()
    {
        for (var call = 0; call < FisThrottle.Burst; call++)
        {
            Assert.DoesNotThrowAsync(() => world.CallAsync("ListExperiments", "{}"));
        }

        Assert.That(
            () => world.CallAsync("ListExperiments", "{}"),
            Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("ThrottlingException"));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotThrowAsync(() => world.CallAsync("ListExperiments", "{}"));
    }

    [Test]
    public async Task An_experiment_is_forgotten_120_days_after_its_end()
    {
        var id = (await world.RunAsync(Template(Wait("a")))).Required("id");
        world.Clock.Advance(TimeSpan.FromDays(120));
        Assert.DoesNotThrowAsync(() => world.CallAsync("GetExperiment", $$"""{"id":"{{id}}"}"""));
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(
            () => world.CallAsync("GetExperiment", $$"""{"id":"{{id}}"}"""),
            Throws.TypeOf<AwsException>().With.Property("Status").EqualTo(404));
    }

    [Test]
    public async Task A_log_has_the_events_of_schema_2_in_order()
    {
        await world.RunAsync(Template(
            $"\"cut\":{Cut}",
            more: """
                "logConfiguration":{"logSchemaVersion":2,"cloudWatchLogsConfiguration":{"logGroupArn":"arn:aws:logs:ap-east-2:123456789012:log-group:/drills/fis:*"} },
                """));
        var file = Directory.EnumerateFiles(Path.Combine(world.Folder, "aws", "cloudwatch-logs", "drills", "fis"), "*", SearchOption.AllDirectories).Single();
        var events = File.ReadAllLines(file).Select(line => JsonTree.Read(Encoding.UTF8.GetBytes(line))).ToList();

        Assert.That(events.Select(line => line.Text("log_type")), Is.EqualTo(new[]
        {
            "experiment-start", "target-resolution-start", "target-resolution-detail", "target-resolution-end",
            "action-start", "action-end", "experiment-end",
        }));
        Assert.That(events.Select(line => line.Text("version")).Distinct(), Is.EqualTo(new[] { "2" }));
    }

    [TestCase("""{"logSchemaVersion":2}""", "no destination")]
    [TestCase("""{"logSchemaVersion":2,"cloudWatchLogsConfiguration":{"logGroupArn":"arn:aws:logs:r:1:log-group:x"}}""", "end with ':*'")]
    public void A_log_without_a_fit_destination_is_refused(string log, string reason) =>
        AssertRefused(Template(Wait("a"), more: $"\"logConfiguration\":{log},"), reason);

    [Test]
    public async Task A_report_fails_because_the_lab_writes_none()
    {
        var experiment = await world.RunAsync(Template(
            Wait("a"), more: "\"experimentReportConfiguration\":{\"outputs\":{\"s3Configuration\":{\"bucketName\":\"b\"}}},"));

        Assert.That(experiment.Map("experimentReport")!.Map("state")!.Text("status"), Is.EqualTo("failed"));
    }

    [Test]
    public async Task Target_accounts_are_refused_because_the_lab_is_one_account()
    {
        AssertRefused(
            Template(Wait("a")).Replace("\"emptyTargetResolutionMode\"", "\"accountTargeting\":\"multi-account\",\"emptyTargetResolutionMode\"", StringComparison.Ordinal),
            "single-account");
        var id = await world.CreateAsync(Template(Wait("a")));
        var account = $$"""{"id":"{{id}}","accountId":"210987654321","roleArn":"arn:aws:iam::210987654321:role/fis"}""";

        Assert.That(
            () => world.CallAsync("CreateTargetAccountConfiguration", account),
            Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("ValidationException"));
        Assert.That(
            () => world.CallAsync("GetTargetAccountConfiguration", account),
            Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("ResourceNotFoundException"));
        Assert.That(
            (await world.CallAsync("ListTargetAccountConfigurations", account)).Maps("targetAccountConfigurations"), Is.Empty);
    }

    [Test]
    public async Task An_update_replaces_what_it_gives_and_leaves_a_running_experiment_as_it_was()
    {
        var template = await world.CreateAsync(Template(Wait("a")));
        var id = await world.StartAsync(template);
        await world.CallAsync("UpdateExperimentTemplate", $$"""{"id":"{{template}}","description":"new","actions":{ {{Wait("b")}} } }""");
        var experiment = await world.UntilAsync(id, IsFinal);
        var updated = (await world.CallAsync("GetExperimentTemplate", $$"""{"id":"{{template}}"}""")).Map("experimentTemplate")!;

        Assert.That(experiment.Map("actions")!.Keys, Is.EqualTo(new[] { "a" }));
        Assert.That((updated.Text("description"), updated.Map("actions")!.Keys.Single()), Is.EqualTo(("new", "b")));
        Assert.That(updated.Map("targets")!.Keys, Is.EqualTo(new[] { "db" }));
    }

    private static string Wait(string name, string? after = null, string duration = Ten) =>
        $$"""
        "{{name}}":{"actionId":"aws:fis:wait","parameters":{"duration":"{{duration}}"}{{(after is null ? "" : $",\"startAfter\":[\"{after}\"]")}} }
        """;

    private async Task<string?> PullAsync(string status) => (await world.CallAsync(
        "UpdateSafetyLeverState", $$"""{"id":"default","state":{"status":"{{status}}","reason":"by the test"} }"""))
        .Map("safetyLever")!.Map("state")!.Text("status");

    private void AssertRefused(string template, string reason) => Assert.That(
        () => world.CreateAsync(template),
        Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("ValidationException").And.Message.Contains(reason));
}
