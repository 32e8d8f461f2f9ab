using System.Net;
using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;

namespace ChaosHarness.Probes.Names;

/// <summary>
/// Resolves a host name the way a client without a cache does: one question to a given resolver, no retry, TCP only when
/// the answer was cut short. An address is returned as it is.
/// </summary>
internal sealed class NameLookup
{
    private readonly LookupClient client;

    /// <param name="resolvers">Asked in order; the next only when one does not answer. Empty: those of this machine, read now.</param>
    /// <param name="within">How long all of them together may take.</param>
    public NameLookup(IReadOnlyList<IPEndPoint> resolvers, TimeSpan within)
    {
        NameServer[] servers = resolvers.Count > 0
            ? [.. resolvers.Select(resolver => new NameServer(resolver))]
            : [.. NameServer.ResolveNameServers()];
        client = new LookupClient(Options(servers, within / Math.Max(1, servers.Length), LookupRole.Recursive));
    }

    /// <summary>Settings under which one question is one question.</summary>
    public static LookupClientOptions Options(NameServer[] servers, TimeSpan within, LookupRole role) => new(servers)
    {
        UseCache = false,
        Retries = 0,
        Timeout = within > TimeSpan.Zero ? within : TimeSpan.FromMilliseconds(1),
        UseTcpFallback = true,
        UseRandomNameServer = false,
        Recursion = role == LookupRole.Recursive,
        ContinueOnDnsError = false,
        ContinueOnEmptyResponse = false,
        ThrowDnsErrors = false,
        EnableAuditTrail = false,
    };

    /// <summary>The first address of the answer: IPv4 if there is one, else IPv6.</summary>
    public async Task<IPAddress> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? literal))
        {
            return literal;
        }

        IPAddress? address = await AskAsync(host, QueryType.A, cancellationToken)
            ?? await AskAsync(host, QueryType.AAAA, cancellationToken);
        return address ?? throw new NameNotResolvedException($"name '{host}' has no address");
    }

    private async Task<IPAddress?> AskAsync(string host, QueryType type, CancellationToken cancellationToken)
    {
        IDnsQueryResponse answer;
        try
        {
            answer = await client.QueryAsync(host, type, cancellationToken: cancellationToken);
        }
        catch (DnsResponseException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new NameNotResolvedException($"name '{host}' was not resolved: {(failure.InnerException ?? failure).Message}", failure);
        }
        catch (Exception failure) when (failure is SocketException or DnsXidMismatchException or DnsResponseParseException)
        {
            throw new NameNotResolvedException($"name '{host}' was not resolved: {failure.Message}", failure);
        }

        return answer.HasError
            ? throw new NameNotResolvedException($"name '{host}' was not resolved: {answer.Header.ResponseCode}")
            : answer.Answers.OfType<AddressRecord>().FirstOrDefault()?.Address;
    }
}
