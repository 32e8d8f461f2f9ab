using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Rds;
using ChaosHarness.Lab.ControlPlane.Wire;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

[Parallelizable]
public sealed class GlobalClusterTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    private FakeTimeProvider clock = null!;
    private GlobalCluster cluster = null!;

    [SetUp]
    public void Start_with_a_writer_that_holds_its_lease()
    {
        clock = new FakeTimeProvider();
        cluster = new GlobalCluster(Lease, clock);
        clock.Advance(TimeSpan.FromSeconds(10));
        cluster.Renew(Writer(epoch: 1));
    }

    [Test]
    public void The_old_writer_counts_as_fenced_only_after_its_last_lease_has_run_out()
    {
        cluster.BeginFailover(Topology.Tokyo);
        clock.Advance(Lease);
        Assert.That(cluster.OldWriterIsFenced(), Is.False);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(cluster.OldWriterIsFenced(), Is.True);
    }

    [Test]
    public void Answers_with_the_new_epoch_give_the_old_writer_no_further_lease()
    {
        Assert.That(cluster.BeginFailover(Topology.Tokyo), Is.EqualTo(2));
        clock.Advance(TimeSpan.FromSeconds(1.5));
        Assert.That(cluster.Renew(Writer(epoch: 1)).Epoch, Is.EqualTo(2));
        clock.Advance(TimeSpan.FromSeconds(0.6));
        Assert.That(cluster.OldWriterIsFenced(), Is.True);
    }

    [Test]
    public void An_old_writer_that_says_it_stopped_need_not_be_waited_for()
    {
        cluster.BeginFailover(Topology.Tokyo);
        cluster.Renew(Writer(epoch: 1) with { IsWriter = false });
        Assert.That(cluster.OldWriterIsFenced(), Is.True);
    }

    [Test]
    public void Roles_change_only_when_the_promotion_is_done()
    {
        cluster.BeginFailover(Topology.Tokyo);
        Assert.That(cluster.View, Is.EqualTo(new ClusterView("taiwan", 2, "failing-over")));
        cluster.Complete();
        Assert.That(cluster.View, Is.EqualTo(new ClusterView("tokyo", 2, null)));
    }

    [Test]
    public void A_second_failover_is_refused_while_one_is_under_way_and_towards_the_writer()
    {
        Assert.That(() => cluster.BeginFailover(Topology.Taiwan), Throws.TypeOf<AwsException>());
        cluster.BeginFailover(Topology.Tokyo);
        Assert.That(
            () => cluster.BeginFailover(Topology.Tokyo),
            Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("InvalidGlobalClusterStateFault"));
    }

    [Test]
    public void A_standby_is_connected_while_both_agents_are_heard_of_and_the_writer_s_sees_it_stream()
    {
        Assert.That(cluster.SynchronizationOf(Topology.Tokyo), Is.EqualTo("pending-resync"), "its agent was never heard of");
        cluster.Renew(new LeaseRequest("tokyo", false, 1, false, null, null));
        Assert.That(cluster.SynchronizationOf(Topology.Tokyo), Is.EqualTo("connected"));
        cluster.Renew(Writer(epoch: 1) with { StandbyStreaming = false });
        Assert.That(cluster.SynchronizationOf(Topology.Tokyo), Is.EqualTo("pending-resync"));
    }

    [Test]
    public void A_switchover_leaves_the_epoch_until_the_old_writer_has_handed_over()
    {
        Assert.That(() => cluster.BeginSwitchover(Topology.Tokyo), Throws.TypeOf<AwsException>(), "a standby that is not in sync");
        cluster.Renew(new LeaseRequest("tokyo", false, 1, false, null, null));
        cluster.BeginSwitchover(Topology.Tokyo);
        Assert.That(cluster.View, Is.EqualTo(new ClusterView("taiwan", 1, "switching-over")));
        Assert.That(cluster.HandedOver(), Is.EqualTo(2));
        cluster.Complete();
        Assert.That(cluster.View, Is.EqualTo(new ClusterView("tokyo", 2, null)));
    }

    [Test]
    public void A_control_plane_that_started_anew_learns_the_writer_from_its_agent()
    {
        var answer = cluster.Renew(new LeaseRequest("tokyo", true, 4, false, null, null));
        Assert.That((answer.WriterRegion, answer.Epoch), Is.EqualTo(("tokyo", 4L)));
    }

    private static LeaseRequest Writer(long epoch) => new("taiwan", true, epoch, true, 0.4, "0/1");
}
