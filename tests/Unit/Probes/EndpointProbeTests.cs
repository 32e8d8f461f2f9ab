using System.Net;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Endpoint;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Probes;

public sealed class EndpointProbeTests
{
    private static readonly object[] WriteAnswers =
    [
        Case(ObservationKind.Measured, DoubleAnswer.Created),
        Case(ObservationKind.Warned, request => With(request, "\"warning\":null", "\"warning\":\"wait cut short\"")),
        Case(ObservationKind.Wrong, request => With(request, request.Member("nonce")!, "another")),
        Case(ObservationKind.Wrong, request => With(request, request.Member("id")!, "another")),
        Case(ObservationKind.Wrong, request => With(request, "\"region\":\"here\"", "\"region\":\"elsewhere\"")),
        Case(ObservationKind.Wrong, _ => new DoubleAnswer(201, "created")),
        Case(ObservationKind.Wrong, request => DoubleAnswer.Created(request) with { Status = 200 }),
        Case(ObservationKind.Wrong, _ => new DoubleAnswer(302, "{}")),
        Case(ObservationKind.Refused, _ => Unavailable("not-written")),
        Case(ObservationKind.Unknown, _ => Unavailable("unknown")),
        Case(ObservationKind.Unknown, _ => new DoubleAnswer(503, "<html>gateway</html>")),
        Case(ObservationKind.Unknown, _ => new DoubleAnswer(502, "{}")),
        Case(ObservationKind.Refused, _ => new DoubleAnswer(400, "{}")),
        Case(ObservationKind.Unknown, _ => new DoubleAnswer(409, "{}")),
        Case(ObservationKind.Unknown, _ => DoubleAnswer.HungUp),
        Case(ObservationKind.Unknown, _ => DoubleAnswer.Silence),
    ];

    [TestCaseSource(nameof(WriteAnswers))]
    public async Task A_write_is_what_its_answer_proves(ObservationKind expected, object answer)
    {
        await using DoubleHttpServer server = new((Func<DoubleRequest, DoubleAnswer>)answer);
        await using WriteProbeUnderTest write = new(server.Address, Some.Plan("write", deadlineMs: 400));

        Observation fresh = await Some.AskAsync(write.Probe, sequence: 7);
        await using WriteProbe pooled = new(
            write.Probe.Plan, write.Workload, new PooledEndpointClient(write.Workload, write.Probe.Plan.Deadline, TimeSpan.FromMinutes(1)));
        Observation again = await Some.AskAsync(pooled, sequence: 7);

        Assert.Multiple(() =>
        {
            Assert.That(fresh.Kind, Is.EqualTo(expected), fresh.Detail);
            Assert.That(again.Kind, Is.EqualTo(expected), again.Detail);
            Assert.That(fresh.Item, Is.EqualTo("drill-1-write-7"));
            Assert.That(fresh.Detail, expected == ObservationKind.Measured ? Is.Null : Is.Not.Empty);
        });
    }

    [Test]
    public async Task An_acknowledged_write_names_who_took_it_and_how_long_it_took()
    {
        await using DoubleHttpServer server = new(DoubleAnswer.Created);
        await using WriteProbeUnderTest write = new(server.Address, Some.Plan("write"));

        Observation seen = await Some.AskAsync(write.Probe);

        Assert.Multiple(() =>
        {
            Assert.That(seen.Subject, Is.EqualTo("here/here-1"));
            Assert.That(seen.Value, Is.EqualTo((seen.AnsweredAt - seen.PlannedAt).TotalMilliseconds));
            Assert.That(seen.Unit, Is.EqualTo("ms"));
            Assert.That(seen.SentAt, Is.GreaterThan(seen.AskedAt).And.LessThan(seen.AnsweredAt));
        });
    }

    [Test]
    public async Task A_write_that_never_left_is_unreachable()
    {
        using SilentPort hole = new();
        foreach (IPEndPoint target in new[] { SilentPort.Closed(), hole.EndPoint })
        {
            await using WriteProbeUnderTest write = new(new Uri($"http://{target}"), Some.Plan("write", deadlineMs: 200));
            await using WriteProbe pooled = new(
                write.Probe.Plan, write.Workload, new PooledEndpointClient(write.Workload, write.Probe.Plan.Deadline, TimeSpan.FromMinutes(1)));

            Observation fresh = await Some.AskAsync(write.Probe);
            Observation again = await Some.AskAsync(pooled);

            Assert.Multiple(() =>
            {
                Assert.That(fresh.Kind, Is.EqualTo(ObservationKind.Unreachable), fresh.Detail);
                Assert.That(fresh.SentAt, Is.Null);
                Assert.That(again.Kind, Is.EqualTo(ObservationKind.Unreachable), again.Detail);
            });
        }
    }

    [Test]
    public async Task A_fresh_client_asks_for_the_name_each_time_and_a_pooled_one_only_to_connect()
    {
        await using DoubleHttpServer server = new(DoubleAnswer.Created);
        await using DoubleDnsServer names = new(question => question.Reply("127.0.0.1", ttl: 300));
        Uri address = new($"http://orders.test:{server.Port}");
        await using WriteProbeUnderTest write = new(address, Some.Plan("write"), names.EndPoint);
        await using WriteProbe pooled = new(
            Some.Plan("pooled"), write.Workload, new PooledEndpointClient(write.Workload, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)));

        for (int sample = 0; sample < 3; sample++)
        {
            Assert.That((await Some.AskAsync(write.Probe, sample)).Kind, Is.EqualTo(ObservationKind.Measured));
        }

        (int freshNames, int freshConnections) = (names.Questions, server.Connections);
        for (int sample = 0; sample < 3; sample++)
        {
            Assert.That((await Some.AskAsync(pooled, sample)).Kind, Is.EqualTo(ObservationKind.Measured));
        }

        Assert.Multiple(() =>
        {
            Assert.That((freshNames, freshConnections), Is.EqualTo((3, 3)));
            Assert.That((names.Questions, server.Connections), Is.EqualTo((4, 4)));
            Assert.That(server.LastHost, Is.EqualTo($"orders.test:{server.Port}"));
        });
    }

    [Test]
    public async Task A_name_that_is_gone_is_unreachable_and_says_so()
    {
        await using DoubleDnsServer names = new(question => question.Fail(3));
        await using WriteProbeUnderTest write = new(new Uri("http://orders.test"), Some.Plan("write"), names.EndPoint);

        Observation seen = await Some.AskAsync(write.Probe);

        Assert.Multiple(() =>
        {
            Assert.That(seen.Kind, Is.EqualTo(ObservationKind.Unreachable));
            Assert.That(seen.Detail, Does.Contain("'orders.test'").And.Contain("NotExistentDomain"));
        });
    }

    [TestCase(200, "{\"id\":\"seed\",\"region\":\"here\",\"instance\":\"a\",\"nonce\":\"$\"}", ObservationKind.Measured)]
    [TestCase(200, "{\"id\":\"seed\",\"region\":\"here\",\"instance\":\"a\",\"nonce\":\"old\"}", ObservationKind.Wrong)]
    [TestCase(404, "{\"region\":\"here\",\"instance\":\"a\"}", ObservationKind.Wrong)]
    [TestCase(503, "{}", ObservationKind.Refused)]
    public async Task A_read_is_what_its_answer_proves(int status, string body, ObservationKind expected)
    {
        await using DoubleHttpServer server = new(request =>
            new DoubleAnswer(status, body.Replace("$", request.Line.Split("nonce=")[1].Split(' ')[0], StringComparison.Ordinal)));
        await using WriteProbeUnderTest write = new(server.Address, Some.Plan("write"));
        await using ReadProbe read = new(
            Some.Plan("read"), write.Workload, new FreshEndpointClient(write.Workload, TimeSpan.FromSeconds(1)), "seed");

        Observation seen = await Some.AskAsync(read);

        Assert.That(seen.Kind, Is.EqualTo(expected), seen.Detail);
    }

    private static object[] Case(ObservationKind kind, Func<DoubleRequest, DoubleAnswer> answer) => [kind, answer];

    private static DoubleAnswer Unavailable(string outcome) =>
        new(503, $$"""{"region":"here","instance":"here-1","reason":"no writer","outcome":"{{outcome}}"}""");

    private static DoubleAnswer With(DoubleRequest request, string old, string replacement)
    {
        DoubleAnswer created = DoubleAnswer.Created(request);
        return created with { Body = created.Body.Replace(old, replacement, StringComparison.Ordinal) };
    }
}
