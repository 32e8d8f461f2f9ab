using System.Net;
using System.Net.Sockets;
using System.Xml.Linq;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.Wire;
using ChaosHarness.Lab.Functions;
using ChaosHarness.Tests.Lab.Core;

namespace ChaosHarness.Tests.Lab.Resolvers;

/// <summary>A lab with name servers and every resolver, seen from the host <c>edge</c>.</summary>
internal sealed class ResolverWorld : IDisposable
{
    private const string Parts = "control-plane,unbound-edge,powerdns-edge,knot-edge,dnsmasq-edge,bind-edge,"
        + "unbound-minimum-ttl-edge,unbound-serve-stale-edge,unbound-failure-caching-edge";

    private static readonly XNamespace Space = "https://route53.amazonaws.com/doc/2013-04-01/";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private readonly HttpClient http;
    private readonly AwsClient aws;
    private ushort asked;

    public ResolverWorld()
    {
        Lab = RunningLab.Start("dns", Parts, "--resolvers", "all");
        http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = Lab.SocketIn("edge", SocketType.Stream);
                await socket.ConnectAsync(IPEndPoint.Parse(context.DnsEndPoint.Host + ":" + context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        var secrets = LabOptions.Load(Lab.Folder).Secrets;
        aws = new AwsClient(
            http,
            new Uri($"http://{Topology.ControlPlaneAddress}:{Topology.ControlPlanePort}/"),
            new SigV4Signer(secrets, TimeProvider.System));
    }

    public RunningLab Lab { get; }

    /// <summary>Sets an address record with a TTL of 5 s and waits until both name servers answer by it.</summary>
    public async Task SetAsync(string name, string address, CancellationToken cancellationToken)
    {
        var answer = await aws.PostRoute53Async($"hostedzone/{LabAccount.HostedZoneId}/rrset/", Upsert(name, address), cancellationToken);
        var change = answer.Descendants(Space + "Id").Single().Value.Split('/')[^1];
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(150));
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var status = await aws.GetRoute53Async($"change/{change}", cancellationToken);
            if (status.Descendants(Space + "Status").Single().Value == "INSYNC")
            {
                return;
            }
        }
    }

    /// <summary>One question over UDP; null when no answer came in time.</summary>
    public async Task<DnsReply?> AskAsync(string server, string name, CancellationToken cancellationToken)
    {
        using var socket = Lab.SocketIn("edge", SocketType.Dgram);
        await socket.ConnectAsync(IPEndPoint.Parse(server + ":53"), cancellationToken);
        await socket.SendAsync(DnsReply.Query(++asked, name), cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var buffer = new byte[1500];
            var length = await socket.ReceiveAsync(buffer, limit.Token);
            return DnsReply.Parse(buffer.AsSpan(0, length));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose()
    {
        http.Dispose();
        Lab.Dispose();
    }

    private static XElement Upsert(string name, string address) => new(
        Space + "ChangeResourceRecordSetsRequest",
        new XElement(Space + "ChangeBatch", new XElement(Space + "Changes", new XElement(
            Space + "Change",
            new XElement(Space + "Action", "UPSERT"),
            new XElement(
                Space + "ResourceRecordSet",
                new XElement(Space + "Name", name),
                new XElement(Space + "Type", "A"),
                new XElement(Space + "TTL", 5),
                new XElement(Space + "ResourceRecords", new XElement(
                    Space + "ResourceRecord", new XElement(Space + "Value", address))))))));
}
