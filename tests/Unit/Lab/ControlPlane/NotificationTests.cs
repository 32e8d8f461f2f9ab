using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.CloudWatch;
using ChaosHarness.Lab.ControlPlane.EventBridge;
using ChaosHarness.Lab.ControlPlane.Notifications;
using ChaosHarness.Lab.ControlPlane.Queues;
using ChaosHarness.Lab.Truth;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

/// <summary>From an alarm to the queue that a watcher reads, and to the rule that starts the workflow.</summary>
public sealed class NotificationTests
{
    private const string Tokyo = "ap-northeast-1";
    private const string Queue = $"arn:aws:sqs:{Tokyo}:{LabAccount.Id}:dr-alerts";

    private static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private FakeTimeProvider clock = null!;
    private TruthLog truth = null!;
    private CloudWatchRegions cloudWatch = null!;
    private MessageQueues queues = null!;
    private NotificationTopics topics = null!;
    private List<string> started = null!;

    [SetUp]
    public void MakeAccount() => Make(isSubscribed: true, isRuleEnabled: true);

    [TearDown]
    public void CloseTruth() => truth.Dispose();

    [Test]
    public async Task An_alarm_notifies_its_topic_in_the_form_that_CloudWatch_documents()
    {
        GoOff(AlarmEvaluation.Alarm);
        var envelope = JsonNode.Parse((await ReadAsync()).Single().Body)!;
        Assert.That(envelope["Type"]!.GetValue<string>(), Is.EqualTo("Notification"));
        Assert.That(envelope["Subject"]!.GetValue<string>(), Is.EqualTo("ALARM: \"primary-region-health\" in Asia Pacific (Tokyo)"));
        var message = JsonNode.Parse(envelope["Message"]!.GetValue<string>())!;
        Assert.That(message["AlarmName"]!.GetValue<string>(), Is.EqualTo(LabAccount.PrimaryHealthAlarm));
        Assert.That(message["NewStateValue"]!.GetValue<string>(), Is.EqualTo("ALARM"));
        Assert.That(message["OldStateValue"]!.GetValue<string>(), Is.EqualTo("INSUFFICIENT_DATA"));
        Assert.That(message["StateChangeTime"]!.GetValue<string>(), Is.EqualTo("2026-11-22T10:00:00.000+0000"));
        Assert.That(message["Trigger"]!["Statistic"]!.GetValue<string>(), Is.EqualTo("MINIMUM"));
        Assert.That(message["Trigger"]!["Dimensions"]![0]!["name"]!.GetValue<string>(), Is.EqualTo("HealthCheckId"));
    }

    [Test]
    public async Task The_way_back_notifies_too_and_a_state_that_stays_does_not()
    {
        GoOff(AlarmEvaluation.Alarm);
        GoOff(AlarmEvaluation.Alarm);
        GoOff(AlarmEvaluation.Ok);
        Assert.That(await ReadAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Switched_off_actions_notify_nobody()
    {
        var alarms = cloudWatch.Of(Tokyo).Alarms;
        alarms.Put(alarms.Find(LabAccount.PrimaryHealthAlarm)!.Settings with { ActionsEnabled = false });
        GoOff(AlarmEvaluation.Alarm);
        Assert.That(await ReadAsync(), Is.Empty);
    }

    [Test]
    public async Task Without_its_subscription_an_alarm_reaches_nobody_while_its_action_succeeds()
    {
        truth.Dispose();
        Make(isSubscribed: false, isRuleEnabled: true);
        GoOff(AlarmEvaluation.Alarm);
        Assert.That(await ReadAsync(), Is.Empty);
        Assert.That(cloudWatch.Of(Tokyo).Alarms.History.Select(item => item.Summary),
            Has.Some.StartsWith("Successfully executed action"));
    }

    [Test]
    public void The_rule_starts_the_workflow_when_the_alarm_goes_off_and_at_nothing_else()
    {
        GoOff(AlarmEvaluation.Ok);
        cloudWatch.Report(Tokyo, cloudWatch.Of(Tokyo).Alarms.Set(LabAccount.StopAlarm, AlarmEvaluation.Alarm, "by hand", null)!);
        cloudWatch.Report("us-east-1", cloudWatch.Of("us-east-1").Alarms.Set(LabAccount.PrimaryHealthAlarm, AlarmEvaluation.Alarm, "by hand", null)!);
        Assert.That(started, Is.Empty);
        GoOff(AlarmEvaluation.Alarm);
        var input = JsonNode.Parse(started.Single())!;
        Assert.That(input["alarm"]!.GetValue<string>(), Is.EqualTo(LabAccount.AlarmArnOf(Tokyo, LabAccount.PrimaryHealthAlarm)));
        Assert.That(input["reason"]!.GetValue<string>(), Is.EqualTo("by hand"));
        Assert.That(input["healthCheckId"]!.GetValue<string>(), Is.EqualTo(LabAccount.HealthCheckIdOf(Topology.Taiwan)));
    }

    [Test]
    public void A_rule_that_is_disabled_starts_nothing()
    {
        truth.Dispose();
        Make(isSubscribed: true, isRuleEnabled: false);
        GoOff(AlarmEvaluation.Alarm);
        Assert.That(started, Is.Empty);
    }

    [Test]
    public async Task A_message_is_hidden_after_delivery_until_its_timeout_is_over_or_it_is_deleted()
    {
        queues.Find(Queue)!.Send("hello");
        var first = (await ReadAsync()).Single();
        Assert.That(await ReadAsync(), Is.Empty);
        clock.Advance(TimeSpan.FromSeconds(30));
        var second = (await ReadAsync()).Single();
        Assert.That((second.Id, second.ReceiveCount), Is.EqualTo((first.Id, 2)));
        Assert.That(queues.Find(Queue)!.Delete(second.ReceiptHandle!), Is.True);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.That(await ReadAsync(), Is.Empty);
        Assert.That(queues.Find(Queue)!.Delete("nobody's"), Is.False);
    }

    [Test]
    public async Task A_long_poll_answers_when_a_message_comes_and_with_none_when_its_wait_is_over()
    {
        var queue = queues.Find(Queue)!;
        var waiting = queue.ReceiveAsync(10, null, TimeSpan.FromSeconds(20), CancellationToken.None).AsTask();
        Assert.That(waiting.IsCompleted, Is.False);
        queue.Send("hello");
        Assert.That(await waiting, Has.Count.EqualTo(1));
        var inVain = queue.ReceiveAsync(10, null, TimeSpan.FromSeconds(20), CancellationToken.None).AsTask();
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.That(await inVain, Is.Empty);
    }

    private void Make(bool isSubscribed, bool isRuleEnabled)
    {
        clock = new FakeTimeProvider(Start);
        truth = new TruthLog(Path.GetTempFileName(), "test");
        cloudWatch = new CloudWatchRegions(truth, clock);
        queues = new MessageQueues(clock);
        topics = new NotificationTopics(queues, truth, clock);
        NotificationsAtStart.Make(topics, queues, isSubscribed);
        started = [];
        var deliveries = new EventDeliveries();
        deliveries.Add("states", (_, input) => started.Add(input));
        var buses = new EventBuses(deliveries, truth, clock);
        buses.Of(Tokyo).Put(RulesAtStart.Failover(isRuleEnabled));
        cloudWatch.Transitioned += new AlarmActions(cloudWatch, topics).Take;
        cloudWatch.Transitioned += (region, transition) => buses.Put(
            region,
            AlarmMessage.Source,
            AlarmMessage.DetailType,
            AlarmMessage.DetailOf(transition),
            [LabAccount.AlarmArnOf(region, transition.Name)]);
        foreach (var region in LabAccount.Regions)
        {
            AlarmsAtStart.Of(LabSettings.For("reference", "quick"), region).ToList().ForEach(cloudWatch.Of(region).Alarms.Put);
        }
    }

    private void GoOff(string state)
    {
        if (cloudWatch.Of(Tokyo).Alarms.Set(LabAccount.PrimaryHealthAlarm, state, "by hand", null) is { } transition)
        {
            cloudWatch.Report(Tokyo, transition);
        }
    }

    private ValueTask<IReadOnlyList<QueuedMessage>> ReadAsync() =>
        queues.Find(Queue)!.ReceiveAsync(10, null, TimeSpan.Zero, CancellationToken.None);
}
