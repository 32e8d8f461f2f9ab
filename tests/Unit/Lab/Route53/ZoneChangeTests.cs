using ChaosHarness.Lab.ControlPlane.Route53;
using ChaosHarness.Lab.ControlPlane.Wire;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Route53;

/// <summary>What ChangeResourceRecordSets refuses, and how a change reaches the name servers.</summary>
[Parallelizable]
public sealed class ZoneChangeTests
{
    private const string Name = "a.kimkao.io.";

    private static readonly RecordSet Plain = Zones.Record(Name, "10.0.0.1");

    private static readonly TestCaseData[] Refusals =
    [
        new TestCaseData("CREATE", Plain).SetArgDisplayNames("what exists"),
        new TestCaseData("DELETE", Plain with { TtlSeconds = 6 }).SetArgDisplayNames("deleting with other values"),
        new TestCaseData("DELETE", Plain with { Name = "b.kimkao.io." }).SetArgDisplayNames("deleting what is not there"),
        new TestCaseData("CREATE", Plain with { Name = "kimkao.com." }).SetArgDisplayNames("outside the zone"),
        new TestCaseData("CREATE", Plain with { Name = Zones.Name, Type = "CNAME", Values = ["x."] }).SetArgDisplayNames("CNAME at the apex"),
        new TestCaseData("CREATE", Plain with { Type = "CNAME", Values = ["x."] }).SetArgDisplayNames("CNAME beside another type"),
        new TestCaseData("CREATE", Other with { Weight = 1 }).SetArgDisplayNames("a policy without SetIdentifier"),
        new TestCaseData("CREATE", Other with { SetIdentifier = "x" }).SetArgDisplayNames("SetIdentifier without a policy"),
        new TestCaseData("CREATE", Plain with { SetIdentifier = "x", Weight = 1 }).SetArgDisplayNames("policies mixed under a name"),
        new TestCaseData("CREATE", Other with { SetIdentifier = "x", Weight = 1, Region = "ap-east-2" }).SetArgDisplayNames("policies mixed in a record"),
        new TestCaseData("CREATE", Other with { SetIdentifier = "x", Weight = 256 }).SetArgDisplayNames("a weight of 256"),
        new TestCaseData("CREATE", Other with { SetIdentifier = "x", Failover = "PRIMARY" }).SetArgDisplayNames("a primary without a check"),
        new TestCaseData("CREATE", Other with { HealthCheckId = "none" }).SetArgDisplayNames("an unknown check"),
        new TestCaseData("CREATE", Other with { Values = ["300.0.0.1"] }).SetArgDisplayNames("no address"),
        new TestCaseData("CREATE", Other with { Values = ["10.0.0.1", "10.0.0.1"] }).SetArgDisplayNames("a value twice"),
        new TestCaseData("CREATE", Other with { TtlSeconds = null }).SetArgDisplayNames("no TTL"),
        new TestCaseData("CREATE", Zones.Alias("b.kimkao.io.", "none.kimkao.io.", true)).SetArgDisplayNames("an alias to nothing"),
        new TestCaseData("CREATE", Zones.Alias("b.kimkao.io.", Name, true) with { TtlSeconds = 5 }).SetArgDisplayNames("an alias with a TTL"),
    ];

    private static RecordSet Other => Zones.Record("b.kimkao.io.", "10.0.0.2");

    [TestCaseSource(nameof(Refusals))]
    public void A_wrong_change_is_refused_and_takes_the_whole_batch_with_it(string action, object set)
    {
        var zone = Zones.Of(Plain);
        var before = zone.Records;
        RecordChange[] batch = [new("CREATE", Zones.Record("good.kimkao.io.", "10.0.0.9")), new(action, (RecordSet)set)];
        Assert.That(
            () => zone.Submit(batch, null, id => id == "known"),
            Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("InvalidChangeBatch"));
        Assert.That(zone.Records, Is.EqualTo(before));
    }

    [TestCase("CREATE", 1000, true)]
    [TestCase("CREATE", 1001, false)]
    [TestCase("UPSERT", 500, true)]
    [TestCase("UPSERT", 501, false)]
    public void A_batch_holds_a_thousand_values_and_an_upsert_counts_twice(string action, int values, bool fits)
    {
        RecordChange[] batch = [.. Enumerable.Range(0, values).Select(number =>
            new RecordChange(action, Zones.Record($"r{number}.kimkao.io.", "10.0.0.1")))];
        Assert.That(
            () => Zones.Of().Submit(batch, null, _ => true),
            fits ? Throws.Nothing : Throws.TypeOf<AwsException>().With.Message.Contains("1000"));
    }

    [Test]
    public void A_delete_and_create_in_one_batch_swap_a_record()
    {
        var zone = Zones.Of(Plain);
        zone.Submit([new("DELETE", Plain), new("CREATE", Plain with { Values = ["10.0.0.2"] })], null, _ => true);
        Assert.That(zone.Records.Single(set => set.Name == Name).Values, Is.EqualTo(new[] { "10.0.0.2" }));
    }

    [Test]
    public void The_api_shows_a_change_at_once_and_each_name_server_when_it_has_got_there()
    {
        var zone = Zones.Of(servers: 2, Plain);
        var change = zone.Submit([new("UPSERT", Plain with { Values = ["10.0.0.2"] })], null, _ => true);
        Assert.That(zone.Records, Has.Some.With.Property("Values").EqualTo(new[] { "10.0.0.2" }));
        Assert.That((Served(zone, 0), Served(zone, 1)), Is.EqualTo(("10.0.0.1", "10.0.0.1")));

        Assert.That(zone.Serve(0, change.After), Is.EqualTo(new[] { (Name, "A") }));
        Assert.That((Served(zone, 0), Served(zone, 1)), Is.EqualTo(("10.0.0.2", "10.0.0.1")));
        Assert.That(zone.Change(change.Id).InSync, Is.False);

        zone.Serve(1, change.After);
        zone.Settle(change.Id);
        Assert.That(zone.Change("/change/" + change.Id).InSync, Is.True);
        Assert.That(zone.ServedBy(1).Serial, Is.EqualTo(2));
    }

    [Test]
    public void A_change_that_arrives_behind_a_later_one_takes_nothing_back()
    {
        var zone = Zones.Of(Plain);
        var first = zone.Submit([new("UPSERT", Plain with { Values = ["10.0.0.2"] })], null, _ => true);
        var second = zone.Submit([new("UPSERT", Plain with { Values = ["10.0.0.3"] })], null, _ => true);
        zone.Serve(0, second.After);
        Assert.That(zone.Serve(0, first.After), Is.Empty);
        Assert.That(Served(zone, 0), Is.EqualTo("10.0.0.3"));
    }

    private static string Served(HostedZone zone, int server) =>
        zone.ServedBy(server).Records.Single(set => set.Name == Name).Values.Single();
}
