using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.States;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.States;

/// <summary>The way back, state by state, with functions that say what the test wants.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
public sealed class FailbackTests : IDisposable
{
    private static readonly LabSettings Settings = LabSettings.For("reference", "quick");

    private readonly StatesWorld world;
    private readonly StateMachine failover;
    private readonly StateMachine failback;
    private readonly Queue<bool> checks = [];
    private string? broken;

    public FailbackTests()
    {
        world = new StatesWorld(Answer);
        failover = MachinesAtStart.Failover(world.Machines);
        failback = MachinesAtStart.Failback(world.Machines, Settings, isHasty: false);
    }

    private IReadOnlyList<int> Weights =>
        [.. world.Functions.Calls.Select(call => call.Input?["primaryWeight"]?.GetValue<int>()).OfType<int>()];

    [Test]
    public async Task Three_good_checks_then_the_writer_then_traffic_in_steps_and_a_word_to_people(CancellationToken cancellationToken)
    {
        var execution = await world.RunAsync(failback, "{}", cancellationToken);
        Assert.That(execution.Status, Is.EqualTo("SUCCEEDED"), execution.Cause);
        Assert.That(StatesWorld.Entered(execution).Where(state => !state.StartsWith("IsPrimaryWell", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "BeginCounting", "CheckPrimary", "WaitForNextCheck", "CheckPrimary", "WaitForNextCheck", "CheckPrimary",
            "VerifyDataInSync", "SwitchOverDatabase", "PointWriterName", "VerifySurvivorFollows",
            "ShiftTraffic10", "HoldAt10", "CheckAt10", "IsWellAt10",
            "ShiftTraffic40", "HoldAt40", "CheckAt40", "IsWellAt40",
            "ShiftTraffic70", "HoldAt70", "CheckAt70", "IsWellAt70",
            "SendNotification",
        }));
        Assert.That(Weights, Is.EqualTo(new[] { 10, 40, 70 }));
        Assert.That(world.Topics.Published.Single().Subject, Is.EqualTo("Failback to Taiwan"));
    }

    [Test]
    public async Task A_bad_check_among_the_three_changes_nothing([Values(0, 1, 2)] int good, CancellationToken cancellationToken)
    {
        Enqueue(good, false);
        var execution = await world.RunAsync(failback, "{}", cancellationToken);
        Assert.That((execution.Status, execution.Error), Is.EqualTo(("FAILED", "PrimaryNotReady")));
        Assert.That(world.Functions.Calls.Select(call => call.Function), Is.All.EqualTo("dr-primary-checker"));
        Assert.That(world.Topics.Published, Is.Empty);
    }

    [TestCase("dr-primary-checker", "PrimaryNotReady")]
    [TestCase("dr-sync-verifier", "PrimaryNotReady")]
    [TestCase("dr-aurora-switchover", "FailbackAborted")]
    public async Task What_cannot_be_done_before_traffic_moves_leaves_it_where_it_is(string function, string error, CancellationToken cancellationToken)
    {
        broken = function;
        var execution = await world.RunAsync(failback, "{}", cancellationToken);
        Assert.That((execution.Status, execution.Error), Is.EqualTo(("FAILED", error)));
        Assert.That(Weights, Is.Empty);
    }

    [TestCase(3, new[] { 10, 0 })]
    [TestCase(4, new[] { 10, 40, 0 })]
    [TestCase(5, new[] { 10, 40, 70, 0 })]
    public async Task A_primary_that_fails_again_under_its_traffic_loses_all_of_it(int good, int[] weights, CancellationToken cancellationToken)
    {
        Enqueue(good, false);
        var execution = await world.RunAsync(failback, "{}", cancellationToken);
        Assert.That((execution.Status, execution.Error), Is.EqualTo(("FAILED", "FailbackAborted")));
        Assert.That(Weights, Is.EqualTo(weights));
        Assert.That(world.Topics.Published.Single().Subject, Is.EqualTo("Failback to Taiwan was given up"));
    }

    [Test]
    public async Task The_schedule_starts_nothing_until_a_failover_has_succeeded_and_nothing_once_it_is_undone(CancellationToken cancellationToken)
    {
        using var ending = Begin();
        await AdvanceAsync(60);
        Assert.That(failback.Executions, Is.Empty);
        await world.RunAsync(failover, "{}", cancellationToken);
        await AdvanceAsync(120);
        Assert.That(failback.Executions.Select(execution => execution.Status), Is.EqualTo(new[] { "SUCCEEDED" }));
    }

    [Test]
    public async Task The_schedule_tries_again_from_the_beginning_while_the_primary_is_not_ready(CancellationToken cancellationToken)
    {
        using var ending = Begin();
        Enqueue(0, false);
        Enqueue(2, false);
        await world.RunAsync(failover, "{}", cancellationToken);
        await AdvanceAsync(180);
        Assert.That(failback.Executions.Select(execution => execution.Error), Is.EqualTo(new[] { "PrimaryNotReady", "PrimaryNotReady", null }));
    }

    [Test]
    public async Task A_failover_that_begins_ends_the_way_back(CancellationToken cancellationToken)
    {
        using var ending = Begin();
        await world.RunAsync(failover, "{}", cancellationToken);
        while (!failback.IsRunning)
        {
            await AdvanceAsync(1);
        }

        await world.RunAsync(failover, "{}", cancellationToken);
        Assert.That((failback.Executions[0].Status, failback.Executions[0].Error), Is.EqualTo(("ABORTED", "FailoverBegun")));
    }

    public void Dispose() => world.Dispose();

    private JsonObject Answer(string function, JsonNode? input)
    {
        if (function == broken)
        {
            return ScriptedFunctions.Failure("Broken");
        }

        if (function != "dr-primary-checker")
        {
            return new JsonObject { ["function"] = function };
        }

        var isHealthy = !checks.TryDequeue(out var next) || next;
        return new JsonObject
        {
            ["isHealthy"] = isHealthy, ["successes"] = isHealthy ? input!["successes"]!.GetValue<int>() + 1 : 0,
        };
    }

    private void Enqueue(int good, bool last)
    {
        for (var check = 0; check < good; check++)
        {
            checks.Enqueue(true);
        }

        checks.Enqueue(last);
    }

    private CancellationTokenSource Begin()
    {
        var ending = new CancellationTokenSource();
        world.Work.Start(
            new FailbackSchedule(failover, failback, TimeSpan.FromSeconds(Settings.FailbackIntervalSeconds), world.Clock).RunAsync, ending.Token);
        return ending;
    }

    private async Task AdvanceAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
