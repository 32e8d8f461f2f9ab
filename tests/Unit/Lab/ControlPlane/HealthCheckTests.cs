using ChaosHarness.Lab.ControlPlane.Route53;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

[Parallelizable]
public sealed class HealthCheckTests
{
    private const string Id = "check";

    private long order;

    [Test]
    public void A_checker_changes_its_mind_only_after_as_many_equal_results_in_a_row_as_the_threshold_says()
    {
        var opinion = new CheckerOpinion();
        bool[] results = [false, false, true, false, false, false, true, true, true];
        var minds = results.Select(passed =>
        {
            opinion.Observe(order++, Result(passed), threshold: 3);
            return opinion.Healthy;
        });
        Assert.That(minds, Is.EqualTo(new[] { true, true, true, true, true, false, false, false, true }));
    }

    [Test]
    public void A_time_out_that_arrives_after_a_younger_answer_is_dropped()
    {
        var opinion = new CheckerOpinion();
        opinion.Observe(order: 1, Result(false), threshold: 2);
        opinion.Observe(order: 5, Result(true), threshold: 2);
        opinion.Observe(order: 2, Result(false), threshold: 2);
        opinion.Observe(order: 3, Result(false), threshold: 2);
        Assert.That(opinion.Healthy, Is.True);
        Assert.That(opinion.Last!.Passed, Is.True);
    }

    // 1 of 5 is 20 %, 1 of 6 is 16.7 %: the limit of 18 % lies between.
    [TestCase(4, 3, true)]
    [TestCase(4, 4, false)]
    [TestCase(5, 4, true)]
    [TestCase(6, 5, false)]
    [TestCase(50, 41, false)]
    [TestCase(50, 40, true)]
    public void A_check_is_healthy_while_more_than_18_percent_of_its_checkers_say_so(int checkers, int failing, bool healthy)
    {
        var board = Board(checkers, new HealthCheckConfig { Type = "HTTP", FailureThreshold = 1 });
        for (var checker = 0; checker < failing; checker++)
        {
            board.Observe(Id, checker, order++, Result(false));
        }

        Assert.That(board.IsHealthy(Id), Is.EqualTo(healthy));
    }

    [TestCase(false, false, false, true)]
    [TestCase(false, true, false, false)]
    [TestCase(true, false, false, true)]
    [TestCase(true, true, false, false)]
    [TestCase(false, false, true, false)]
    [TestCase(false, true, true, true)]
    [TestCase(true, false, true, true)]
    [TestCase(true, true, true, false)]
    public void Disabled_counts_as_healthy_and_inverted_turns_the_result_round(
        bool disabled, bool inverted, bool failing, bool healthy)
    {
        var config = new HealthCheckConfig { Type = "TCP", FailureThreshold = 1 };
        var board = Board(4, config);
        for (var checker = 0; checker < (failing ? 4 : 0); checker++)
        {
            board.Observe(Id, checker, order++, Result(false));
        }

        board.Put(new HealthCheck(Id, "reference", 2, config with { Disabled = disabled, Inverted = inverted }));
        Assert.That(board.IsHealthy(Id), Is.EqualTo(healthy));
    }

    [Test]
    public void A_status_change_is_told_once_and_carries_over_to_calculated_checks()
    {
        var board = Board(2, new HealthCheckConfig { Type = "HTTP", FailureThreshold = 1 });
        board.Put(new HealthCheck("parent", "p", 1, new HealthCheckConfig { Type = "CALCULATED", HealthThreshold = 1, Children = [Id] }));
        Assert.That(board.Observe(Id, 0, order++, Result(false)).Changes, Is.Empty);
        Assert.That(board.Observe(Id, 1, order++, Result(false)).Changes, Is.EquivalentTo(new[] { (Id, false), ("parent", false) }));
        Assert.That(board.Observe(Id, 1, order++, Result(false)).Changes, Is.Empty);
    }

    private static HealthCheckBoard Board(int checkers, HealthCheckConfig config)
    {
        var board = new HealthCheckBoard(checkers);
        board.Put(new HealthCheck(Id, "reference", 1, config));
        return board;
    }

    private static CheckerObservation Result(bool passed) => new(passed, passed ? "Success" : "Failure", DateTimeOffset.UnixEpoch);
}
