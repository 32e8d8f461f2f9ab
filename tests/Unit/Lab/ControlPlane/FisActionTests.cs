using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.Wire;
using NUnit.Framework;
using static ChaosHarness.Tests.Unit.Lab.ControlPlane.FisWorld;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

/// <summary>What each action asks of the lab beneath it. Source: AWS FIS actions reference.</summary>
[Parallelizable]
public sealed class FisActionTests
{
    private const string Account = "\"kubernetesServiceAccount\":\"fis\"";
    private const string Instances = """{"resourceType":"aws:ec2:instance","resourceTags":{"chaosharness:drill":"allowed"},"selectionMode":"COUNT(1)"}""";

    private FisWorld world = null!;

    [SetUp]
    public void Start() => world = new FisWorld();

    [TearDown]
    public void End() => world.Dispose();

    [TestCase("all", "0.0.0.0/0", "")]
    [TestCase("vpc", "0.0.0.0/0", "10.1.0.0/16")]
    public async Task Disrupt_connectivity_denies_both_ways_what_its_scope_says(string scope, string peers, string spared)
    {
        await world.RunAsync(Template($"\"cut\":{Cut.Replace("\"all\"", $"\"{scope}\"", StringComparison.Ordinal)}"));

        var cut = world.Backplane.Cut!;
        Assert.That(cut.Direction, Is.EqualTo("both"));
        Assert.That(cut.Peers, Is.EqualTo(new[] { peers }));
        Assert.That(string.Join(',', cut.PeersExcept), Is.EqualTo(spared));
    }

    [Test]
    public async Task The_scope_of_zones_denies_the_subnets_of_the_other_zones()
    {
        await world.RunAsync(Template($"\"cut\":{Cut.Replace("\"all\"", "\"availability-zone\"", StringComparison.Ordinal)}"));

        Assert.That(world.Backplane.Cut!.Peers, Does.Contain("10.1.2.0/24").And.Not.Contain("10.1.3.0/24"));
    }

    [Test]
    public async Task A_scope_of_which_the_lab_has_no_endpoint_fails_the_action_and_cuts_nothing()
    {
        var experiment = await world.RunAsync(Template($"\"cut\":{Cut.Replace("\"all\"", "\"s3\"", StringComparison.Ordinal)}"));

        Assert.That((StatusOf(experiment), StatusOf(experiment, "cut")), Is.EqualTo(("failed", "failed")));
        Assert.That(ReasonOf(experiment, "cut"), Does.Contain("no 's3' endpoint"));
        Assert.That(world.Backplane.Cut, Is.Null);
    }

    [TestCase("aws:network:route-table-disrupt-cross-region-connectivity", "Subnets", Database, "10.1.3.0/24")]
    [TestCase(
        "aws:network:transit-gateway-disrupt-cross-region-connectivity",
        "TransitGateways",
        """{"resourceType":"aws:ec2:transit-gateway","resourceArns":["arn:aws:ec2:ap-east-2:123456789012:transit-gateway/tgw-taiwan"],"selectionMode":"ALL"}""",
        "10.1.0.0/16")]
    public async Task A_cross_region_action_cuts_only_what_leaves_for_the_other_region(
        string action, string key, string target, string subnets)
    {
        await world.RunAsync(Template(
            $$"""
            "cut":{"actionId":"{{action}}","parameters":{"duration":"PT5S","region":"ap-northeast-1"},"targets":{"{{key}}":"db"} }
            """,
            target: target));

        var cut = world.Backplane.Cut!;
        Assert.That(cut.Direction, Is.EqualTo("out"));
        Assert.That((cut.Subnets[0], cut.Peers[0]), Is.EqualTo((subnets, "10.2.0.0/16")));
    }

    [TestCase("ingress", "in")]
    [TestCase("egress", "out")]
    public async Task A_blackhole_drops_one_port_of_the_pods_in_one_direction(string traffic, string direction)
    {
        await RunOnPodsAsync(
            "aws:eks:pod-network-blackhole-port",
            $"\"duration\":\"PT5S\",\"protocol\":\"tcp\",\"trafficType\":\"{traffic}\",\"port\":\"8080\"");

        var cut = world.Backplane.Cut!;
        Assert.That((cut.Direction, cut.Protocol, cut.Port), Is.EqualTo((direction, "tcp", (int?)8080)));
        Assert.That(cut.Subnets, Does.Contain($"{Topology.TaiwanApp.Address}/32"));
    }

    [Test]
    public async Task Latency_has_the_documented_defaults_and_is_about_the_named_sources()
    {
        await RunOnPodsAsync("aws:eks:pod-network-latency", "\"duration\":\"PT5S\",\"sources\":\"10.2.0.0/16,10.0.0.10\"");

        var rule = world.Backplane.Impairment!;
        Assert.That((rule.DelayMs, rule.JitterMs, rule.FlowsPercent), Is.EqualTo((200.0, 10.0, 100.0)));
        Assert.That(rule.Peers, Is.EqualTo(new[] { "10.2.0.0/16", "10.0.0.10/32" }));
        Assert.That(world.Backplane.Seen, Is.EqualTo(new[] { "impaired", "unimpaired" }));
    }

    [Test]
    public async Task Packet_loss_has_the_documented_default()
    {
        await RunOnPodsAsync("aws:eks:pod-network-packet-loss", "\"duration\":\"PT5S\"");

        Assert.That(world.Backplane.Impairment!.LossPercent, Is.EqualTo(7));
        Assert.That(world.Backplane.Impairment.LifetimeMs, Is.EqualTo(5000));
    }

    [TestCase("", 30_000)]
    [TestCase("\"gracePeriodSeconds\":\"0\"", 0)]
    public async Task A_deleted_pod_gets_its_grace_and_is_replaced(string grace, double graceMs)
    {
        var experiment = await RunOnPodsAsync("aws:eks:pod-delete", grace);

        Assert.That(StatusOf(experiment), Is.EqualTo("completed"));
        Assert.That((world.Backplane.Hold!.Kind, world.Backplane.Hold.GraceMs), Is.EqualTo((PartHold.Stop, graceMs)));
        Assert.That(world.Backplane.Seen.Count(what => what.StartsWith("released orders-taiwan", StringComparison.Ordinal)), Is.GreaterThan(0));
    }

    [Test]
    public async Task Stress_starves_the_pods_for_the_duration()
    {
        await RunOnPodsAsync("aws:eks:pod-cpu-stress", "\"duration\":\"PT5S\",\"workers\":\"2\",\"percent\":\"60\"");

        var hold = world.Backplane.Hold!;
        Assert.That((hold.Kind, hold.Workers, hold.LoadPercent), Is.EqualTo((PartHold.Stress, 2, 60)));
    }

    [Test]
    public async Task Instances_start_again_after_the_named_duration()
    {
        await RunOnInstancesAsync("\"startInstancesAfterDuration\":\"PT5S\"");

        Assert.That(world.Backplane.Hold!.LifetimeMs, Is.GreaterThanOrEqualTo(5000));
        Assert.That(world.Backplane.Seen.Take(3).Select(Kind), Is.EqualTo(new[] { "held", "cut", "uncut" }));
    }

    [Test]
    public async Task Instances_without_a_duration_stay_stopped()
    {
        await RunOnInstancesAsync("");

        Assert.That(world.Backplane.Seen.Select(Kind), Is.EqualTo(new[] { "held", "cut" }));
        Assert.That(world.Backplane.Hold!.LifetimeMs, Is.Null);
    }

    [TestCase("ChaosLab-KillPart", "stop", false)]
    [TestCase("ChaosLab-FreezePart", "freeze", false)]
    [TestCase("ChaosLab-WipePart", "stop", true)]
    public async Task An_automation_holds_the_named_part_for_its_time(string document, string kind, bool wipes)
    {
        var experiment = await world.RunAsync(Template(Automation(document, "PT1M")));

        Assert.That(StatusOf(experiment), Is.EqualTo("completed"), ReasonOf(experiment, "act"));
        var hold = world.Backplane.Hold!;
        Assert.That((hold.Kind, hold.Wipes, hold.LifetimeMs), Is.EqualTo((kind, wipes, (double?)3000)));
        Assert.That(world.Backplane.Seen, Is.EqualTo(new[] { "held unbound-edge", "released unbound-edge" }));
    }

    [TestCase("ChaosLab-SkewClock", "PT1M", "InvalidDocument")]
    [TestCase("ChaosLab-KillPart", "PT1S", "longer than its maxDuration")]
    public async Task An_automation_that_cannot_be_fails_the_action(string document, string limit, string reason)
    {
        var experiment = await world.RunAsync(Template(Automation(document, limit)));

        Assert.That(StatusOf(experiment, "act"), Is.EqualTo("failed"));
        Assert.That(ReasonOf(experiment, "act"), Does.Contain(reason));
        Assert.That(world.Backplane.Seen, Is.Empty);
    }

    [TestCase("OK", "completed")]
    [TestCase("OK,ALARM", "completed")]
    [TestCase("ALARM", "failed")]
    public async Task An_assertion_looks_at_the_alarms_once(string states, string status)
    {
        var alarms = world.CloudWatch.Of(Region).Alarms;
        AlarmsAtStart.Of(LabSettings.For("reference", "quick"), Topology.Taiwan.AwsRegion).ToList().ForEach(alarms.Put);
        alarms.Set(LabAccount.StopAlarm, "OK", "by the test", null);
        var experiment = await world.RunAsync(Template(
            $$"""
            "look":{"actionId":"aws:cloudwatch:assert-alarm-state","parameters":{
             "alarmArns":"{{LabAccount.AlarmArnOf(Region, LabAccount.StopAlarm)}}","alarmStates":"{{states}}"} }
            """));

        Assert.That(StatusOf(experiment), Is.EqualTo(status));
    }

    [Test]
    public async Task Every_rule_carries_the_lifetime_of_its_action_so_that_nothing_outlives_a_dead_control_plane()
    {
        await world.RunAsync(Template($"\"cut\":{Cut}"));

        Assert.That(world.Backplane.Cut!.LifetimeMs, Is.EqualTo(5000));
    }

    [Test]
    public async Task With_defect_H2_the_rule_lives_shorter_than_its_action()
    {
        using var broken = new FisWorld("H2");
        await broken.RunAsync(Template($"\"cut\":{Cut}"));

        Assert.That(broken.Backplane.Cut!.LifetimeMs, Is.InRange(2000, 4000));
    }

    private static string Automation(string document, string limit) =>
        $$"""
        "act":{"actionId":"aws:ssm:start-automation-execution","parameters":{
         "documentArn":"arn:aws:ssm:{{Region}}:123456789012:document/{{document}}","maxDuration":"{{limit}}",
         "documentParameters":"{\"Part\":[\"unbound-edge\"],\"DurationSeconds\":[\"3\"]}"} }
        """;

    private static string Kind(string seen) => seen.Split(' ')[0];

    private Task<WireMap> RunOnPodsAsync(string action, string parameters) => world.RunAsync(Template(
        $$"""
        "act":{"actionId":"{{action}}","parameters":{ {{parameters}}{{(parameters.Length > 0 ? "," : "")}}{{Account}} },"targets":{"Pods":"db"} }
        """,
        target: Pods));

    private Task<WireMap> RunOnInstancesAsync(string parameters) => world.RunAsync(Template(
        $$"""
        "act":{"actionId":"aws:ec2:stop-instances","parameters":{ {{parameters}} },"targets":{"Instances":"db"} }
        """,
        target: Instances));
}
