using ChaosHarness.Lab.ControlPlane.Route53;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Route53;

/// <summary>What records do with health, after the Route 53 developer guide ("How Route 53 chooses records").</summary>
[Parallelizable]
public sealed class RecordHealthTests
{
    private const string Api = "api.kimkao.io.";

    private static readonly RecordSet A = Zones.Member(Api, 'a') with { HealthCheckId = "a" };
    private static readonly RecordSet B = Zones.Member(Api, 'b') with { HealthCheckId = "b" };
    private static readonly RecordSet C = Zones.Member(Api, 'c') with { HealthCheckId = "c" };

    // Healthy checks, and who answers. Weights: a 70, b 30, c 0.
    [TestCase("abc", ExpectedResult = "ab")]
    [TestCase("bc", ExpectedResult = "b")]
    [TestCase("c", ExpectedResult = "c")]
    [TestCase("", ExpectedResult = "ab")]
    public string Weighted_records_answer_while_healthy_and_all_do_when_none_is(string healthy) =>
        Zones.AskOften(
            Zones.Of(A with { Weight = 70 }, B with { Weight = 30 }, C with { Weight = 0 }), Api, id => healthy.Contains(id));

    [TestCase(0, ExpectedResult = "b")]
    [TestCase(1, ExpectedResult = "a")]
    public string A_stale_name_server_learns_of_no_health(int server) => new ZoneResolver(
            Zones.Of(A with { Weight = 70 }, B with { Weight = 0 }), id => id == "b", seed: 7, staleServers: new HashSet<int> { 1 })
        .Answer(Api, "A", "edge", server).Records.Single().SetIdentifier!;

    [Test]
    public void Records_that_all_weigh_nothing_share_the_answers() =>
        Assert.That(Zones.AskOften(Zones.Of(A with { Weight = 0 }, B with { Weight = 0 }), Api, _ => true), Is.EqualTo("ab"));

    [TestCase("ab", ExpectedResult = "a")]
    [TestCase("b", ExpectedResult = "b")]
    [TestCase("a", ExpectedResult = "a")]
    [TestCase("", ExpectedResult = "a")]
    public string Of_a_failover_pair_the_primary_answers_unless_only_the_secondary_is_healthy(string healthy) => Zones.Ask(
        Zones.Of(A with { Failover = "PRIMARY" }, B with { Failover = "SECONDARY" }), Api, id => healthy.Contains(id));

    [Test]
    public void A_secondary_without_a_check_is_always_usable() => Assert.That(
        Zones.Ask(
            Zones.Of(A with { Failover = "PRIMARY" }, B with { Failover = "SECONDARY", HealthCheckId = null }), Api, _ => false),
        Is.EqualTo("b"));

    // a is in Taiwan, b in Tokyo.
    [TestCase("taiwan", "ab", ExpectedResult = "a")]
    [TestCase("tokyo", "ab", ExpectedResult = "b")]
    [TestCase("tokyo", "a", ExpectedResult = "a")]
    [TestCase("tokyo", "", ExpectedResult = "b")]
    public string Latency_records_lead_to_the_nearest_healthy_region(string place, string healthy) => Zones.Ask(
        Zones.Of(A with { Region = "ap-east-2" }, B with { Region = "ap-northeast-1" }), Api, id => healthy.Contains(id), place);

    // a is for Japan, b for Asia, c for all others.
    [TestCase("tokyo", "abc", ExpectedResult = "a")]
    [TestCase("taiwan", "abc", ExpectedResult = "b")]
    [TestCase("aws", "abc", ExpectedResult = "c")]
    [TestCase("tokyo", "bc", ExpectedResult = "b")]
    [TestCase("tokyo", "c", ExpectedResult = "c")]
    [TestCase("tokyo", "", ExpectedResult = "a")]
    public string Geolocation_records_answer_from_the_narrowest_healthy_location(string place, string healthy) => Zones.Ask(
        Zones.Of(
            A with { Geo = new GeoPlace(null, "JP") },
            B with { Geo = new GeoPlace("AS", null) },
            C with { Geo = new GeoPlace(null, "*") }),
        Api,
        id => healthy.Contains(id),
        place);

    [Test]
    public void Geolocation_without_a_default_has_no_answer_for_others() => Assert.That(
        Zones.Ask(Zones.Of(A with { Geo = new GeoPlace(null, "JP") }), Api, _ => true, "taiwan"), Is.Empty);

    [TestCase("abc", ExpectedResult = "abc")]
    [TestCase("ac", ExpectedResult = "ac")]
    [TestCase("", ExpectedResult = "abc")]
    public string Multivalue_answers_hold_every_healthy_value(string healthy) => Zones.Ask(
        Zones.Of(A with { MultiValueAnswer = true }, B with { MultiValueAnswer = true }, C with { MultiValueAnswer = true }),
        Api,
        id => healthy.Contains(id));

    [Test]
    public void A_multivalue_answer_holds_eight_values_at_most() => Assert.That(
        Zones.Ask(
            Zones.Of([.. "abcdefghij".Select(letter => Zones.Member(Api, letter) with { MultiValueAnswer = true })]), Api, _ => true),
        Has.Length.EqualTo(8));

    [Test]
    public void A_record_without_a_check_is_always_healthy() => Assert.That(
        Zones.AskOften(Zones.Of(A with { Weight = 1 }, B with { Weight = 1, HealthCheckId = null }), Api, _ => false),
        Is.EqualTo("b"));

    // Two weighted aliases, each to a failover pair: the first of a and b, the second of c alone.
    [TestCase("ab", true, ExpectedResult = "a")]
    [TestCase("b", true, ExpectedResult = "b")]
    [TestCase("bc", true, ExpectedResult = "bc")]
    [TestCase("c", true, ExpectedResult = "c")]
    [TestCase("c", false, ExpectedResult = "ac")]
    public string A_tree_of_records_is_pruned_where_aliases_evaluate_their_targets(string healthy, bool evaluates)
    {
        var zone = Zones.Of(
            Zones.Alias(Api, "one.kimkao.io.", evaluates) with { SetIdentifier = "1", Weight = 1 },
            Zones.Alias(Api, "two.kimkao.io.", evaluates) with { SetIdentifier = "2", Weight = 1 },
            A with { Name = "one.kimkao.io.", Failover = "PRIMARY" },
            B with { Name = "one.kimkao.io.", Failover = "SECONDARY" },
            C with { Name = "two.kimkao.io.", Failover = "PRIMARY" });
        return Zones.AskOften(zone, Api, id => healthy.Contains(id));
    }

    [TestCase("a", ExpectedResult = "b", Description = "the target is healthy, its own check is not")]
    [TestCase("x", ExpectedResult = "b", Description = "its own check is healthy, the target is not")]
    [TestCase("ax", ExpectedResult = "a")]
    public string An_alias_with_a_check_and_evaluation_needs_both(string healthy)
    {
        var zone = Zones.Of(
            Zones.Alias(Api, "one.kimkao.io.", evaluates: true) with { SetIdentifier = "1", Failover = "PRIMARY", HealthCheckId = "x" },
            B with { Failover = "SECONDARY", HealthCheckId = null },
            A with { Name = "one.kimkao.io.", SetIdentifier = null });
        return Zones.Ask(zone, Api, id => healthy.Contains(id));
    }

    [Test]
    public void An_alias_has_the_target_s_ttl()
    {
        var zone = Zones.Of(Zones.Alias(Api, "one.kimkao.io.", evaluates: false), Zones.Record("one.kimkao.io.", "10.0.0.1") with { TtlSeconds = 17 });
        var answer = new ZoneResolver(zone, _ => true, seed: 1).Answer("API.kimkao.io", "A", "edge", server: 0).Records.Single();
        Assert.That((answer.Name, answer.TtlSeconds), Is.EqualTo((Api, 17L)));
    }
}
