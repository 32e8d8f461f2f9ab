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
        cluster.Begin(Topology.Tokyo);
        clock.Advance(Lease);
        Assert.That(cluster.OldWriterIsFenced(), Is.False);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(cluster.OldWriterIsFenced(), Is.True);
    }

    [Test]
    public void Answers_with_the_new_epoch_give_the_old_writer_no_further_lease()
    {
        Assert.That(cluster.Begin(Topology.Tokyo), Is.EqualTo(2));
        clock.Advance(TimeSpan.FromSeconds(1.5));
        Assert.That(cluster.Renew(Writer(epoch: 1)).Epoch, Is.EqualTo(2));
        clock.Advance(TimeSpan.FromSeconds(0.6));
        Assert.That(cluster.OldWriterIsFenced(), Is.True);
    }

    [Test]
    public void An_old_writer_that_says_it_stopped_need_not_be_waited_for()
    {
        cluster.Begin(Topology.Tokyo);
        cluster.Renew(Writer(epoch: 1) with { IsWriter = false });
        Assert.That(cluster.OldWriterIsFenced(), Is.True);
    }

    [Test]
    public void Roles_change_only_when_the_promotion_is_done()
    {
        cluster.Begin(Topology.Tokyo);
        Assert.That(cluster.View, Is.EqualTo(new ClusterView("taiwan", 2, "failing-over")));
        cluster.Complete();
        Assert.That(cluster.View, Is.EqualTo(new ClusterView("tokyo", 2, null)));
    }

    [Test]
    public void A_second_failover_is_refused_while_one_is_under_way_and_towards_the_writer()
    {
        Assert.That(() => cluster.Begin(Topology.Taiwan), Throws.TypeOf<AwsException>());
        cluster.Begin(Topology.Tokyo);
        Assert.That(
            () => cluster.Begin(Topology.Tokyo),
            Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("InvalidGlobalClusterStateFault"));
    }

    [Test]
    public void A_control_plane_that_started_anew_learns_the_writer_from_its_agent()
    {
        var answer = cluster.Renew(new LeaseRequest("tokyo", true, 4, false, null, null));
        Assert.That((answer.WriterRegion, answer.Epoch), Is.EqualTo(("tokyo", 4L)));
    }

    private static LeaseRequest Writer(long epoch) => new("taiwan", true, epoch, true, 0.4, "0/1");
}
