using ChaosHarness.Lab.Mirrors;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Mirrors;

[Parallelizable]
public sealed class ReplicationPolicyTests
{
    [Test]
    public void Topics_are_named_as_mirror_maker_names_them()
    {
        Assert.That(ReplicationPolicy.RemoteTopic("taiwan", "orders"), Is.EqualTo("taiwan.orders"));
        Assert.That(ReplicationPolicy.OffsetSyncs("tokyo"), Is.EqualTo("mm2-offset-syncs.tokyo.internal"));
        Assert.That(ReplicationPolicy.Positions("taiwan"), Is.EqualTo("mm2-offsets.taiwan.internal"));
    }

    [TestCase("orders")]
    [TestCase("heartbeats")]
    [TestCase("order.created")]
    [TestCase("seoul.orders")]
    [TestCase("tokyo")]
    [TestCase(".tokyo")]
    public void A_topic_that_has_not_been_at_the_target_is_mirrored(string topic) =>
        Assert.That(ReplicationPolicy.IsMirrored(topic, "tokyo"), Is.True);

    [TestCase("tokyo.orders")]
    [TestCase("tokyo.heartbeats")]
    [TestCase("seoul.tokyo.orders")]
    public void A_topic_is_not_sent_back_to_where_it_has_been(string topic) =>
        Assert.That(ReplicationPolicy.IsMirrored(topic, "tokyo"), Is.False);

    [TestCase("mm2-offsets.taiwan.internal")]
    [TestCase("mm2-offset-syncs.tokyo.internal")]
    [TestCase("trial.internal")]
    [TestCase("state-internal")]
    [TestCase("__consumer_offsets")]
    [TestCase("orders.replica")]
    public void What_clusters_and_mirrors_keep_for_themselves_stays(string topic) =>
        Assert.That(ReplicationPolicy.IsMirrored(topic, "tokyo"), Is.False);
}
