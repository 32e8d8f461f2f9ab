using ChaosHarness.Lab.ControlPlane.Route53;
using ChaosHarness.Lab.ControlPlane.Wire;
using NUnit.Framework;
using NUnit.Framework.Constraints;

namespace ChaosHarness.Tests.Unit.Lab.Route53;

/// <summary>How a check's status follows from checkers, children and settings.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable]
public sealed class HealthCheckKindTests
{
    private static readonly HealthCheckConfig Http = new() { Type = "HTTP", IpAddress = "10.1.2.10", FailureThreshold = 1 };

    private readonly HealthCheckBoard board = new(checkers: 8);
    private long order;

    [TestCase(0, 0, ExpectedResult = true)]
    [TestCase(1, 0, ExpectedResult = false)]
    [TestCase(1, 1, ExpectedResult = true)]
    [TestCase(2, 1, ExpectedResult = false)]
    [TestCase(2, 2, ExpectedResult = true)]
    [TestCase(3, 3, ExpectedResult = false, Description = "more than there are children, two of which exist")]
    public bool A_calculated_check_counts_its_healthy_children(int threshold, int healthyChildren)
    {
        Put("one", Http);
        Put("two", Http);
        Fail("one", healthyChildren >= 1 ? 0 : 8);
        Fail("two", healthyChildren >= 2 ? 0 : 8);
        Put("parent", new HealthCheckConfig { Type = "CALCULATED", HealthThreshold = threshold, Children = ["one", "two"] });
        return board.IsHealthy("parent");
    }

    [Test]
    public void A_disabled_child_counts_as_healthy()
    {
        Put("one", Http);
        Fail("one", 8);
        Put("parent", new HealthCheckConfig { Type = "CALCULATED", HealthThreshold = 1, Children = ["one"] });
        Assert.That(board.IsHealthy("parent"), Is.False);
        Put("one", Http with { Disabled = true });
        Assert.That(board.IsHealthy("parent"), Is.True);
    }

    [Test]
    public void A_new_check_is_healthy_and_an_inverted_one_is_not()
    {
        Put("plain", Http);
        Put("inverted", Http with { Inverted = true });
        Assert.That((board.IsHealthy("plain"), board.IsHealthy("inverted")), Is.EqualTo((true, false)));
    }

    // Of three checkers one is 33 %: only none of them is too few. The five others fail all along and do not count.
    [TestCase(2, ExpectedResult = true)]
    [TestCase(3, ExpectedResult = false)]
    public bool Only_the_checkers_of_the_named_regions_count(int failing)
    {
        Put("check", Http with { Regions = ["us-east-1", "us-west-1", "us-west-2"] });
        Fail("check", failing);
        for (var other = 3; other < 8; other++)
        {
            board.Observe("check", other, order++, Result(false));
        }

        return board.IsHealthy("check");
    }

    [TestCase("Type", "RECOVERY_CONTROL", "no health checks of type")]
    [TestCase("FailureThreshold", "11", "not within 1 to 10")]
    [TestCase("IPAddress", "127.0.0.1", "local")]
    [TestCase("IPAddress", "224.0.0.1", "multicast")]
    [TestCase("Port", "0", "not within 1 to 65535")]
    [TestCase("SearchString", "UP", "_STR_MATCH")]
    public void A_wrong_setting_is_refused_by_name(string member, string value, string reason)
    {
        var map = new WireMap { ["Type"] = "HTTP", ["IPAddress"] = "10.1.2.10", [member] = value };
        var config = HealthCheckWire.ReadNew(map, labIntervalSeconds: 1);
        Assert.That(() => HealthCheckRules.Check(config, _ => null), Refused(reason));
    }

    [TestCase("us-east-1,eu-west-1,eu-west-1", "at least 3")]
    [TestCase("us-east-1,eu-west-1,ap-east-2", "'ap-east-2'")]
    public void Regions_must_be_three_that_have_checkers(string regions, string reason) => Assert.That(
        () => HealthCheckRules.Check(Http with { Regions = regions.Split(',') }, _ => null), Refused(reason));

    [Test]
    public void A_calculated_check_takes_no_unknown_and_no_calculated_children()
    {
        var calculated = new HealthCheckConfig { Type = "CALCULATED", HealthThreshold = 1, Children = ["child"] };
        Assert.That(() => HealthCheckRules.Check(calculated, _ => null), Refused("does not exist"));
        Assert.That(
            () => HealthCheckRules.Check(calculated, id => new HealthCheck(id, id, 1, calculated)), Refused("CALCULATED itself"));
        Assert.That(() => HealthCheckRules.Check(calculated, id => new HealthCheck(id, id, 1, Http)), Throws.Nothing);
    }

    // Ten seconds three times: eight checkers at their own phases. The seventh of them to notice makes the check unhealthy.
    [TestCase(10, 3)]
    [TestCase(30, 3)]
    [TestCase(10, 1)]
    public void Detection_takes_threshold_times_interval_and_less_than_one_interval_less(int interval, int threshold)
    {
        Put("check", Http with { FailureThreshold = threshold });
        var asked = Enumerable.Range(0, 8)
            .SelectMany(checker => Enumerable.Range(0, threshold + 1)
                .Select(time => (At: ((checker + 0.5) * interval / 8) + (time * interval), Checker: checker)))
            .OrderBy(question => question.At);
        var detected = asked.First(question =>
        {
            board.Observe("check", question.Checker, order++, Result(false));
            return !board.IsHealthy("check");
        }).At;
        Assert.That(detected, Is.GreaterThan((threshold - 1) * interval).And.LessThanOrEqualTo(threshold * interval));
    }

    [Test]
    public void There_is_no_hold_down_on_the_way_back()
    {
        Put("check", Http with { FailureThreshold = 2 });
        for (var turn = 0; turn < 3; turn++)
        {
            Fail("check", 8);
            Fail("check", 8);
            Assert.That(board.IsHealthy("check"), Is.False);
            board.Observe("check", 0, order++, Result(true));
            board.Observe("check", 0, order++, Result(true));
            Assert.That(board.IsHealthy("check"), Is.False, "one of eight is 12.5 %");
            board.Observe("check", 1, order++, Result(true));
            board.Observe("check", 1, order++, Result(true));
            Assert.That(board.IsHealthy("check"), Is.True, "two of eight are 25 %");
        }
    }

    private static ContainsConstraint Refused(string reason) =>
        Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("InvalidInput").And.Message.Contains(reason);

    private void Put(string id, HealthCheckConfig config) => board.Put(new HealthCheck(id, id, 1, config));

    private void Fail(string id, int checkers)
    {
        for (var checker = 0; checker < checkers; checker++)
        {
            board.Observe(id, checker, order++, Result(false));
        }
    }

    private static CheckerObservation Result(bool passed) => new(passed, passed ? "Success" : "Failure", DateTimeOffset.UnixEpoch);
}
