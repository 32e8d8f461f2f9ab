using System.Security.Cryptography.X509Certificates;
using ChaosHarness.Lab.Certificates;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Endpoint;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Probes;

/// <summary>Clients of an https endpoint: whom they believe, and what is seen of it when they do not.</summary>
[Parallelizable]
public sealed class EndpointTrustTests
{
    private const string Name = "orders.test";

    private static readonly FakeTimeProvider TwoYearsAgo = new(TimeProvider.System.GetUtcNow().AddYears(-2));

    private readonly CertificateAuthority known = new("known", TimeProvider.System);
    private readonly CertificateAuthority stranger = new("stranger", TimeProvider.System);
    private readonly CertificateAuthority old = new("old", TwoYearsAgo);

    [OneTimeTearDown]
    public void Dispose()
    {
        known.Dispose();
        stranger.Dispose();
        old.Dispose();
    }

    [Test]
    public async Task A_certificate_of_a_given_authority_is_believed_by_fresh_and_pooled_clients()
    {
        var seen = await AskBothAsync(known, Name);

        Assert.That(seen.Select(one => one.Kind), Is.All.EqualTo(ObservationKind.Measured), seen[0].Detail);
    }

    [Test]
    public async Task A_certificate_of_a_stranger_makes_the_endpoint_unreachable_with_the_reason()
    {
        var seen = await AskBothAsync(stranger, Name);

        Assert.That(seen.Select(one => one.Kind), Is.All.EqualTo(ObservationKind.Unreachable));
        Assert.That(seen.Select(one => one.Detail), Is.All.Contains("is not believed").And.All.Contains("UntrustedRoot").Or.All.Contains("PartialChain"));
    }

    [Test]
    public async Task A_certificate_with_another_name_makes_the_endpoint_unreachable_with_the_reason()
    {
        var seen = await AskBothAsync(known, "elsewhere.test");

        Assert.That(seen.Select(one => one.Kind), Is.All.EqualTo(ObservationKind.Unreachable));
        Assert.That(seen.Select(one => one.Detail), Is.All.Contains("NameMismatch"));
    }

    [Test]
    public async Task A_certificate_whose_time_is_over_makes_the_endpoint_unreachable_with_the_reason()
    {
        var seen = await AskBothAsync(old, Name);

        Assert.That(seen.Select(one => one.Kind), Is.All.EqualTo(ObservationKind.Unreachable));
        Assert.That(seen.Select(one => one.Detail), Is.All.Contains("NotTimeValid"));
    }

    [Test]
    public async Task Without_further_authorities_only_this_machines_own_are_believed()
    {
        var seen = await AskBothAsync(known, Name, EndpointTrust.OfThisMachine);

        Assert.That(seen.Select(one => one.Kind), Is.All.EqualTo(ObservationKind.Unreachable));
    }

    [Test]
    public async Task A_write_counts_as_sent_only_once_its_handshake_is_done()
    {
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var certificate = Certificate(known, Name);
        await using DoubleHttpServer server = new(DoubleAnswer.Created, certificate) { HandshakeHeld = begin.Task };
        await using DoubleDnsServer names = new(question => question.Reply("127.0.0.1", ttl: 300));
        var workload = Workload(server, names, Trusting(known));
        await using WriteProbe held = new(
            Some.Plan("held", deadlineMs: 300), workload, new FreshEndpointClient(workload, TimeSpan.FromSeconds(1)));

        Observation before = await Some.AskAsync(held);
        begin.SetResult();
        Observation after = await Some.AskAsync(held, sequence: 2);

        Assert.Multiple(() =>
        {
            Assert.That((before.Kind, before.SentAt), Is.EqualTo((ObservationKind.Unreachable, (DrillTime?)null)), before.Detail);
            Assert.That(after.Kind, Is.EqualTo(ObservationKind.Measured), after.Detail);
            Assert.That(after.SentAt, Is.GreaterThan(after.AskedAt).And.LessThan(after.AnsweredAt));
        });
    }

    private async Task<IReadOnlyList<Observation>> AskBothAsync(
        CertificateAuthority signer, string certificateName, EndpointTrust? trust = null)
    {
        using var certificate = Certificate(signer, certificateName);
        await using DoubleHttpServer server = new(DoubleAnswer.Created, certificate);
        await using DoubleDnsServer names = new(question => question.Reply("127.0.0.1", ttl: 300));
        var workload = Workload(server, names, trust ?? Trusting(known, old));
        await using WriteProbe fresh = new(
            Some.Plan("fresh"), workload, new FreshEndpointClient(workload, TimeSpan.FromSeconds(1)));
        await using WriteProbe pooled = new(
            Some.Plan("pooled"), workload, new PooledEndpointClient(workload, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)));
        return [await Some.AskAsync(fresh), await Some.AskAsync(pooled), await Some.AskAsync(pooled, sequence: 2)];
    }

    private static OrdersWorkload Workload(DoubleHttpServer server, DoubleDnsServer names, EndpointTrust trust) => new()
    {
        Address = new Uri($"https://{Name}:{server.Port}"),
        Trust = trust,
        Resolvers = [names.EndPoint],
        Regions = ["here", "there"],
        Drill = "drill-1",
    };

    private static EndpointTrust Trusting(params IEnumerable<CertificateAuthority> authorities) =>
        new([.. authorities.Select(authority => X509Certificate2.CreateFromPem(authority.CertificatePem))]);

    private static X509Certificate2 Certificate(CertificateAuthority signer, string name)
    {
        var (certificate, key) = signer.Issue(name);
        return X509Certificate2.CreateFromPem(certificate, key);
    }
}
