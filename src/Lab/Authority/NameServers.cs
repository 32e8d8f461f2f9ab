using System.Net;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;
using ChaosHarness.Lab.ControlPlane.Route53;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Authority;

/// <summary>The zone's name servers, on UDP and TCP; they say what Route 53's state says at that moment.</summary>
internal sealed class NameServers : IDisposable
{
    private const byte PlacePrefix = 24;

    private readonly ZoneResolver resolver;
    private readonly TruthLog truth;
    private readonly List<DnsServer> servers;
    private readonly Lock gate = new();
    private readonly HashSet<(string Name, IPAddress Client, string Values)> told = [];

    public NameServers(ZoneResolver resolver, IReadOnlyList<string> endPoints, TruthLog truth)
    {
        this.resolver = resolver;
        this.truth = truth;
        servers = [.. endPoints.Select(IPEndPoint.Parse).Select(endPoint =>
            new DnsServer(new UdpServerTransport(endPoint), new TcpServerTransport(endPoint)))];
        foreach (var (number, server) in servers.Index())
        {
            server.QueryReceived += (_, received) => AnswerAsync(number, received);
            server.ExceptionThrown += async (_, thrown) =>
                await Console.Error.WriteLineAsync($"A DNS query could not be answered: {thrown.Exception.Message}");
        }
    }

    public void Start() => servers.ForEach(server => server.Start());

    /// <summary>After a change of a record, the first answer to each client is worth a line of truth again.</summary>
    public void ForgetAnswers(string name)
    {
        lock (gate)
        {
            told.RemoveWhere(line => line.Name == RecordSet.Normalize(name));
        }
    }

    public void Dispose() => servers.ForEach(server => server.Stop());

    private Task AnswerAsync(int server, QueryReceivedEventArgs received)
    {
        if (received.Query is not DnsMessage query)
        {
            return Task.CompletedTask;
        }

        var answer = query.CreateResponseInstance();
        answer.IsRecursionAllowed = false;
        answer.ReturnCode = ReturnCode.FormatError;
        if (query.Questions.Count == 1)
        {
            var client = received.RemoteEndpoint.Address;
            var subnet = query.EDnsOptions?.Options.OfType<ClientSubnetOption>().FirstOrDefault();
            Fill(answer, query.Questions[0], client, Places.Of(subnet?.Address ?? client), server);
            if (subnet is not null && answer.EDnsOptions is { } options)
            {
                // Says for which part of the net the answer holds: places are told apart by a /24.
                options.Options.RemoveAll(option => option is ClientSubnetOption);
                options.Options.Add(new ClientSubnetOption(
                    subnet.SourceNetmask, Math.Min(subnet.SourceNetmask, PlacePrefix), subnet.Address));
            }
        }

        received.Response = answer;
        return Task.CompletedTask;
    }

    private void Fill(DnsMessage answer, DnsQuestion question, IPAddress client, string place, int server)
    {
        var name = RecordSet.Normalize(question.Name.ToString());
        var zone = resolver.Zone;
        if (name != zone.Name && !name.EndsWith("." + zone.Name, StringComparison.Ordinal))
        {
            answer.ReturnCode = ReturnCode.Refused;
            return;
        }

        var served = zone.ServedBy(server);
        var found = resolver.Answer(name, DnsRecords.TypeOf(question.RecordType), place, server);
        answer.IsAuthoritiveAnswer = true;
        answer.ReturnCode = found.NameExists ? ReturnCode.NoError : ReturnCode.NxDomain;
        foreach (var set in found.Records)
        {
            // The name as the client spelt it: some compare it letter by letter.
            var owner = set.Name == name ? question.Name : DomainName.Parse(set.Name);
            answer.AnswerRecords.AddRange(DnsRecords.Of(owner, set, served.Serial));
        }

        if (found.Records.Count == 0)
        {
            var authority = served.Records.First(set => set.Type == "SOA" && set.Name == zone.Name);
            answer.AuthorityRecords.AddRange(DnsRecords.Of(DomainName.Parse(zone.Name), authority, served.Serial));
        }

        Tell(name, client, found.Records);
    }

    private void Tell(string name, IPAddress client, IReadOnlyList<RecordSet> records)
    {
        string[] values = [.. records.SelectMany(set => set.Values)];
        lock (gate)
        {
            if (!told.Add((name, client, string.Join(' ', values))))
            {
                return;
            }
        }

        truth.Write("dns.answered", new { name = name.TrimEnd('.'), client = client.ToString(), values });
    }
}
