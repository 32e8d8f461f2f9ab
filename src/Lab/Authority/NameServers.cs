using System.Net;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;
using ChaosHarness.Lab.ControlPlane.Route53;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Authority;

/// <summary>The zone's name servers, on UDP and TCP; they say what Route 53's state says at that moment.</summary>
internal sealed class NameServers : IDisposable
{
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
        foreach (var server in servers)
        {
            server.QueryReceived += AnswerAsync;
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

    private Task AnswerAsync(object sender, QueryReceivedEventArgs received)
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
            Fill(answer, query.Questions[0], received.RemoteEndpoint.Address);
        }

        received.Response = answer;
        return Task.CompletedTask;
    }

    private void Fill(DnsMessage answer, DnsQuestion question, IPAddress client)
    {
        var name = RecordSet.Normalize(question.Name.ToString());
        var zone = resolver.Zone;
        if (name != zone.Name && !name.EndsWith("." + zone.Name, StringComparison.Ordinal))
        {
            answer.ReturnCode = ReturnCode.Refused;
            return;
        }

        var found = resolver.Answer(name, DnsRecords.TypeOf(question.RecordType), Places.Of(client));
        answer.IsAuthoritiveAnswer = true;
        answer.ReturnCode = found.NameExists ? ReturnCode.NoError : ReturnCode.NxDomain;
        foreach (var set in found.Records)
        {
            // The name as the client spelt it: some compare it letter by letter.
            var owner = set.Name == name ? question.Name : DomainName.Parse(set.Name);
            answer.AnswerRecords.AddRange(DnsRecords.Of(owner, set, zone.Serial));
        }

        if (found.Records.Count == 0)
        {
            var authority = zone.Served.First(set => set.Type == "SOA" && set.Name == zone.Name);
            answer.AuthorityRecords.AddRange(DnsRecords.Of(DomainName.Parse(zone.Name), authority, zone.Serial));
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
