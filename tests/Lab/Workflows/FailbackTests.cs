using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Tests.Lab.Core;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Workflows;

/// <summary>A whole lab fails over and back by itself, while orders are written.</summary>
[CancelAfter(300_000)]
public sealed class FailbackTests
{
    private const string Parts =
        "unbound-edge,unbound-taiwan-app,unbound-tokyo-app,control-plane,functions,database-taiwan,database-tokyo,"
        + "kafka-taiwan,kafka-tokyo,orders-taiwan,orders-tokyo";

    private RunningLab lab = null!;
    private LabWorkflows workflows = null!;
    private BackplaneClient backplane = null!;

    [OneTimeSetUp]
    public void Bring_up_a_lab()
    {
        lab = RunningLab.Start("failback", Parts);
        workflows = new LabWorkflows(lab);
        backplane = lab.Backplane();
    }

    [OneTimeTearDown]
    public void Take_it_down()
    {
        backplane?.Dispose();
        workflows?.Dispose();
        lab?.Dispose();
    }

    [Test, Order(1)]
    public async Task After_a_cut_of_the_primary_database_all_is_as_before_and_nothing_acknowledged_is_lost(CancellationToken cancellationToken)
    {
        var acknowledged = new List<string>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ordering = workflows.OrderAsync(acknowledged, enough.Token);
        await FailOverAsync(cancellationToken);
        Assert.That(await workflows.WeightsAsync(cancellationToken), Is.EquivalentTo(Weights(0, 100)));

        await backplane.LiftCutAsync("primary", cancellationToken);
        var execution = await SuccessAsync(cancellationToken);
        await enough.CancelAsync();
        await ordering;

        var entered = await workflows.EnteredAsync(execution, cancellationToken);
        Assert.That(entered.TakeWhile(state => state != "VerifyDataInSync"), Has.Exactly(3).EqualTo("CheckPrimary"));
        Assert.That(
            entered.Where(state => state.StartsWith("ShiftTraffic", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "ShiftTraffic10", "ShiftTraffic40", "ShiftTraffic70" }));
        Assert.That(await workflows.WeightsAsync(cancellationToken), Is.EquivalentTo(Weights(70, 30)));
        Assert.That(await workflows.WriterAsync(cancellationToken), Is.EqualTo(Topology.Taiwan.Name));
        Assert.That(await workflows.OrdersInAsync(Topology.Taiwan, cancellationToken), Is.SupersetOf(acknowledged));
        Assert.That(lab.Truth("switchover.done"), Has.Count.EqualTo(1));
        TestContext.Out.WriteLine($"{acknowledged.Count} orders were acknowledged, none is lost");
    }

    [Test, Order(2)]
    public async Task A_primary_that_fails_again_on_the_way_back_leaves_all_traffic_with_the_survivor(CancellationToken cancellationToken)
    {
        var before = lab.Truth("traffic.routed").Count;
        await FailOverAsync(cancellationToken);
        await backplane.LiftCutAsync("primary", cancellationToken);
        await UntilAsync(() => Task.FromResult(Routed(before).Contains(10)), cancellationToken);
        await CutAsync("10.1.2.0/24", cancellationToken);
        await UntilAsync(() => Task.FromResult(Routed(before).LastOrDefault(-1) == 0 && Routed(before).Contains(10)), cancellationToken);

        Assert.That(await workflows.WeightsAsync(cancellationToken), Is.EquivalentTo(Weights(0, 100)));
        Assert.That(Routed(before), Has.None.GreaterThan(10));

        // It is well for good now, and is given another try.
        await backplane.LiftCutAsync("primary", cancellationToken);
        await SuccessAsync(cancellationToken);
        Assert.That(await workflows.WeightsAsync(cancellationToken), Is.EquivalentTo(Weights(70, 30)));
    }

    private static Dictionary<string, int> Weights(int taiwan, int tokyo) =>
        new(StringComparer.Ordinal) { [Topology.Taiwan.Name] = taiwan, [Topology.Tokyo.Name] = tokyo };

    private List<int> Routed(int skip) =>
    [
        .. lab.Truth("traffic.routed").Skip(skip)
            .Select(fact => fact.GetProperty("primaryWeight"))
            .Where(weight => weight.ValueKind == System.Text.Json.JsonValueKind.Number)
            .Select(weight => weight.GetInt32()),
    ];

    private Task CutAsync(string subnet, CancellationToken cancellationToken) =>
        backplane.SetCutAsync("primary", new CutRule { Subnets = [subnet], LifetimeMs = 240_000 }, cancellationToken);

    private async Task FailOverAsync(CancellationToken cancellationToken)
    {
        var known = (await workflows.ExecutionsAsync("dr-failover", cancellationToken)).Count(one => one.Status == "SUCCEEDED");
        await CutAsync("10.1.3.0/24", cancellationToken);
        await UntilAsync(
            async () => (await workflows.ExecutionsAsync("dr-failover", cancellationToken)).Count(one => one.Status == "SUCCEEDED") > known,
            cancellationToken);
        Assert.That(await workflows.WriterAsync(cancellationToken), Is.EqualTo(Topology.Tokyo.Name));
    }

    /// <summary>Waits until a way back that begins after now, or runs now, has succeeded.</summary>
    private async Task<string> SuccessAsync(CancellationToken cancellationToken)
    {
        var known = (await workflows.ExecutionsAsync("dr-failback", cancellationToken)).Where(one => one.Status == "SUCCEEDED").ToList();
        string? found = null;
        await UntilAsync(
            async () =>
            {
                var all = await workflows.ExecutionsAsync("dr-failback", cancellationToken);
                Assert.That(all.Count(one => one.Status == "RUNNING"), Is.LessThanOrEqualTo(1));
                found = all.Where(one => one.Status == "SUCCEEDED").Except(known).Select(one => one.Arn).FirstOrDefault();
                return found is not null;
            },
            cancellationToken);
        return found!;
    }

    /// <summary>Asks four times a second; the test's own limit ends it.</summary>
    private static async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!await isSo())
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
