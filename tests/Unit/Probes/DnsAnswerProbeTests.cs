using ChaosHarness.Probes;
using ChaosHarness.Probes.Dns;
using ChaosHarness.Probes.Names;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Probes;

public sealed class DnsAnswerProbeTests
{
    private const string Unreadable = "the answer cannot be read, or belongs to another question";

    [Test]
    public async Task An_answer_gives_its_addresses_sorted_and_its_time_to_live_each_time_anew()
    {
        uint ttl = 60;
        await using DoubleDnsServer server = new(question => question.Reply("10.0.0.9,10.0.0.10", ttl--));
        await using DnsAnswerProbe probe = Probe(server, LookupRole.Recursive);

        Observation first = await Some.AskAsync(probe);
        Observation second = await Some.AskAsync(probe, 1);

        Assert.Multiple(() =>
        {
            Assert.That((first.Kind, first.Subject, first.Value), Is.EqualTo((ObservationKind.Measured, "10.0.0.10,10.0.0.9", 60.0)));
            Assert.That(second.Value, Is.EqualTo(59.0), "a cached answer would repeat the first");
            Assert.That(first.Unit, Is.EqualTo("s"));
        });
    }

    [Test]
    public async Task Recursion_is_asked_of_resolvers_only()
    {
        List<bool> asked = [];
        await using DoubleDnsServer server = new(question =>
        {
            asked.Add(question.RecursionDesired);
            return question.Empty();
        });

        await Some.AskAsync(Probe(server, LookupRole.Authority));
        await Some.AskAsync(Probe(server, LookupRole.Recursive));

        Assert.That(asked, Is.EqualTo(new[] { false, true }));
    }

    [TestCase(3, "NXDOMAIN")]
    [TestCase(2, "SERVFAIL")]
    [TestCase(5, "REFUSED")]
    [TestCase(0, "NODATA")]
    public async Task A_definite_no_is_refused_and_asked_only_once(int code, string detail)
    {
        await using DoubleDnsServer server = new(question => question.Fail(code));
        await using DnsAnswerProbe probe = Probe(server, LookupRole.Recursive);

        Observation seen = await Some.AskAsync(probe);

        Assert.That((seen.Kind, seen.Detail, server.Questions), Is.EqualTo((ObservationKind.Refused, detail, 1)));
    }

    [Test]
    public async Task An_answer_to_another_question_is_no_answer()
    {
        await using DoubleDnsServer server = new(question =>
        {
            byte[] reply = question.Reply("10.0.0.9", 60);
            reply[0] ^= 0x55;
            return reply;
        });
        await using DnsAnswerProbe probe = Probe(server, LookupRole.Recursive);

        Observation seen = await Some.AskAsync(probe);

        Assert.That((seen.Kind, seen.Detail), Is.EqualTo((ObservationKind.Unknown, Unreadable)));
    }

    [Test]
    public async Task An_answer_that_cannot_be_read_is_unknown()
    {
        await using DoubleDnsServer server = new(question => question.Reply("10.0.0.9", 60)[..20]);
        await using DnsAnswerProbe probe = Probe(server, LookupRole.Recursive);

        Observation seen = await Some.AskAsync(probe);

        Assert.That((seen.Kind, seen.Detail), Is.EqualTo((ObservationKind.Unknown, Unreadable)));
    }

    [Test]
    public async Task Silence_is_unknown_at_the_deadline_and_asked_only_once()
    {
        await using DoubleDnsServer server = new(_ => null);
        await using DnsAnswerProbe probe = Probe(server, LookupRole.Recursive, deadlineMs: 200);

        Observation seen = await Some.AskAsync(probe);

        Assert.Multiple(() =>
        {
            Assert.That((seen.Kind, server.Questions), Is.EqualTo((ObservationKind.Unknown, 1)));
            Assert.That(seen.Detail, Is.EqualTo("no answer before the deadline"));
            Assert.That((seen.AnsweredAt - seen.AskedAt).TotalMilliseconds, Is.InRange(190, 1000));
        });
    }

    [Test]
    public async Task An_answer_that_was_cut_short_is_asked_again_by_tcp()
    {
        await using DoubleDnsServer server = new(question => question.Truncated(), question => question.Reply("10.0.0.1", 5));
        await using DnsAnswerProbe probe = Probe(server, LookupRole.Authority);

        Observation seen = await Some.AskAsync(probe);

        Assert.That((seen.Kind, seen.Subject, server.Questions), Is.EqualTo((ObservationKind.Measured, "10.0.0.1", 2)), seen.Detail);
    }

    private static DnsAnswerProbe Probe(DoubleDnsServer server, LookupRole role, double deadlineMs = 1000) => new(
        Some.Plan("dns", deadlineMs: deadlineMs),
        new DnsQuestion { Server = server.EndPoint, Name = "orders.test", Role = role });
}
