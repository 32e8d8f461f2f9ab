using ChaosHarness.Probes;
using ChaosHarness.Probes.Dns;
using ChaosHarness.Probes.Names;
using ChaosHarness.Probes.Propagation;
using ChaosHarness.Tests.Unit.Probes;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Propagation;

[Parallelizable]
public sealed class ResolverAnswerTests
{
    private static readonly Observation Measured = new()
    {
        Probe = "dns.isp",
        Sequence = 7,
        PlannedAt = Some.At(6.9),
        AskedAt = Some.At(7),
        AnsweredAt = Some.At(7.25),
        Kind = ObservationKind.Measured,
        Subject = "192.0.2.1,192.0.2.2",
        Value = 42,
        Unit = "s",
    };

    [Test]
    public void Measured_addresses_are_an_answer_with_their_time_to_live() => Assert.That(
        ResolverAnswer.From(Measured),
        Is.EqualTo(new ResolverAnswer(Some.At(7), Some.At(7.25), ResolverAnswerKind.Addresses, "192.0.2.1,192.0.2.2", 42)));

    [TestCase(3, ResolverAnswerKind.Nothing)]
    [TestCase(0, ResolverAnswerKind.Nothing)]
    [TestCase(1, ResolverAnswerKind.Failure)]
    [TestCase(2, ResolverAnswerKind.Failure)]
    [TestCase(4, ResolverAnswerKind.Failure)]
    [TestCase(5, ResolverAnswerKind.Failure)]
    [TestCase(9, ResolverAnswerKind.Failure)]
    public async Task What_the_probe_says_of_a_no_is_told_apart_from_a_failure(int code, ResolverAnswerKind kind)
    {
        await using DoubleDnsServer server = new(question => question.Fail(code));
        await using DnsAnswerProbe probe = new(Some.Plan("dns.isp"), new DnsQuestion
        {
            Server = server.EndPoint, Name = "api.example.com", Role = LookupRole.Recursive,
        });

        Observation seen = await Some.AskAsync(probe);

        Assert.That(
            ResolverAnswer.From(seen), Is.EqualTo(new ResolverAnswer(seen.AskedAt, seen.AnsweredAt, kind, null, null)), seen.Detail);
    }

    [TestCase(ObservationKind.Unknown)]
    [TestCase(ObservationKind.Unreachable)]
    [TestCase(ObservationKind.Warned)]
    [TestCase(ObservationKind.Wrong)]
    public void Whatever_else_became_of_a_sample_it_is_a_question_without_an_answer(ObservationKind kind) => Assert.That(
        ResolverAnswer.From(Measured with { Kind = kind }),
        Is.EqualTo(new ResolverAnswer(Some.At(7), Some.At(7.25), ResolverAnswerKind.Unknown, null, null)));

    [Test]
    public void An_answer_after_its_deadline_keeps_nothing_of_what_it_said()
    {
        Observation late = Measured with { Kind = ObservationKind.Unknown, Late = true, Detail = "Measured after 350.0 ms" };

        ResolverAnswer? answer = ResolverAnswer.From(late);

        Assert.That(
            (answer!.Value.Kind, answer.Value.Addresses, answer.Value.TtlSeconds),
            Is.EqualTo((ResolverAnswerKind.Unknown, (string?)null, (double?)null)));
    }

    [Test]
    public void A_starved_sample_is_no_question() =>
        Assert.That(ResolverAnswer.From(Measured with { Kind = ObservationKind.Starved }), Is.Null);

    [Test]
    public void The_name_of_a_resolver_never_reaches_the_classifier()
    {
        Observation other = Measured with { Probe = "dns.unbound-serve-stale", Sequence = 8, Item = "unbound-serve-stale", Detail = "unbound" };

        Assert.That(ResolverAnswer.From(other), Is.EqualTo(ResolverAnswer.From(Measured)));
    }
}
