using ChaosHarness.Lab.ControlPlane.Route53;
using ChaosHarness.Lab.ControlPlane.Wire;
using ChaosHarness.Tests.Unit.Lab.Route53;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

[Parallelizable]
public sealed class RecordChoiceTests
{
    private static readonly RecordSet Taiwan = Set("taiwan") with { Weight = 70 };
    private static readonly RecordSet Tokyo = Set("tokyo") with { Weight = 30 };
    private static readonly RecordSet Spare = Set("spare") with { Weight = 0 };

    [Test]
    public void Weights_share_the_answers_in_proportion()
    {
        var share = Draw([Taiwan, Tokyo, Spare], _ => true, 20_000).Count(name => name == "taiwan") / 20_000.0;
        // Three standard deviations of 20,000 draws at 0.7 are 0.0097.
        Assert.That(share, Is.EqualTo(0.7).Within(0.0097));
    }

    [Test]
    public void An_unhealthy_record_gets_no_answers() =>
        Assert.That(Draw([Taiwan, Tokyo], set => set == Tokyo, 100), Is.All.EqualTo("tokyo"));

    [Test]
    public void A_record_of_weight_0_answers_only_when_all_others_are_unhealthy()
    {
        Assert.That(Draw([Taiwan, Tokyo, Spare], _ => true, 1000), Has.None.EqualTo("spare"));
        Assert.That(Draw([Taiwan, Tokyo, Spare], set => set == Spare, 100), Is.All.EqualTo("spare"));
    }

    [Test]
    public void When_all_are_unhealthy_all_count_as_healthy() =>
        Assert.That(Draw([Taiwan, Tokyo], _ => false, 1000).Distinct(), Is.EquivalentTo(new[] { "taiwan", "tokyo" }));

    [TestCase(true, true, "first")]
    [TestCase(false, true, "second")]
    [TestCase(true, false, "first")]
    [TestCase(false, false, "first")]
    public void Failover_leads_to_the_secondary_only_when_that_one_alone_is_healthy(bool primary, bool secondary, string chosen)
    {
        var first = Set("first") with { Failover = "PRIMARY" };
        var second = Set("second") with { Failover = "SECONDARY" };
        Assert.That(Draw([second, first], set => set == first ? primary : secondary, 5), Is.All.EqualTo(chosen));
    }

    [TestCase("taiwan", "near-taiwan")]
    [TestCase("tokyo", "near-tokyo")]
    [TestCase("edge", "near-taiwan")]
    public void Latency_leads_to_the_region_nearest_to_the_client(string place, string chosen)
    {
        RecordSet[] sets = [Set("near-taiwan") with { Region = "ap-east-2" }, Set("near-tokyo") with { Region = "ap-northeast-1" }];
        var answer = RecordChoice.Choose(sets, _ => true, new Random(1), place);
        Assert.That(answer.Single().SetIdentifier, Is.EqualTo(chosen));
    }

    [Test]
    public void A_batch_with_one_wrong_change_changes_nothing_and_names_every_fault()
    {
        var zone = Zones.Of(Plain("a.kimkao.io.", "10.0.0.1"));
        RecordChange[] batch =
        [
            new("CREATE", Plain("b.kimkao.io.", "10.0.0.2")),
            new("CREATE", Plain("a.kimkao.io.", "10.0.0.3")),
            new("DELETE", Plain("c.kimkao.io.", "10.0.0.4")),
        ];
        Assert.That(
            () => zone.Submit(batch, null, _ => true),
            Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("InvalidChangeBatch")
                .And.Message.Contains("'a.kimkao.io.'").And.Message.Contains("'c.kimkao.io.'"));
        Assert.That(zone.Records, Has.None.Property("Name").EqualTo("b.kimkao.io."));
        zone.Submit(batch[..1], null, _ => true);
        Assert.That(zone.Records, Has.Some.Property("Name").EqualTo("b.kimkao.io."));
    }

    [Test]
    public void A_name_cannot_follow_two_routing_policies_at_once()
    {
        Assert.That(
            () => Zones.Of(Taiwan).Submit([new("CREATE", Plain(Taiwan.Name, "10.0.0.9"))], null, _ => true),
            Throws.TypeOf<AwsException>().With.Message.Contains("mixes routing policies"));
    }

    private static List<string?> Draw(RecordSet[] sets, Func<RecordSet, bool> isHealthy, int times)
    {
        var random = new Random(42);
        return [.. Enumerable.Range(0, times).Select(_ =>
            RecordChoice.Choose(sets, isHealthy, random, "edge").Single().SetIdentifier)];
    }

    private static RecordSet Set(string identifier) =>
        Plain("api.kimkao.io.", "10.0.0.1") with { SetIdentifier = identifier };

    private static RecordSet Plain(string name, string value) =>
        new() { Name = name, Type = "A", TtlSeconds = 5, Values = [value] };
}
