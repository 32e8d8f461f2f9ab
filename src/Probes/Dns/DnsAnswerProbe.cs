using System.Net.Sockets;
using ChaosHarness.Probes.Names;
using DnsClient;
using DnsClient.Protocol;

namespace ChaosHarness.Probes.Dns;

/// <summary>Measures which addresses one DNS server gives for one name, and how long it lets them be kept.</summary>
/// <remarks>
/// <para>
/// One question per sample: no cache, no retry, UDP, and TCP only when the answer was cut short. A lost packet is an unknown
/// sample, never an old answer.
/// </para>
/// <para>
/// Asking a resolver fills its cache: a resolver that is asked more often than the record's TTL is never caught with a cold
/// cache, and one that serves expired records may show its next answer earlier than its users see it.
/// </para>
/// <para>Value: the smallest TTL of the answer in seconds, the chain of aliases included. Subject: the addresses, sorted.</para>
/// </remarks>
public sealed class DnsAnswerProbe : IProbe
{
    /// <summary>The detail of an answer that there is no such name.</summary>
    internal const string NoSuchName = "NXDOMAIN";

    /// <summary>The detail of an answer without an error and without an address.</summary>
    internal const string NoAddress = "NODATA";

    private readonly DnsQuestion question;
    private readonly LookupClient client;

    /// <summary>Prepares the probe; nothing is asked yet.</summary>
    /// <param name="plan">Name, schedule and deadline.</param>
    /// <param name="question">Whom to ask for what.</param>
    public DnsAnswerProbe(ProbePlan plan, DnsQuestion question)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(question);
        Plan = plan;
        this.question = question;
        client = new LookupClient(NameLookup.Options([new NameServer(question.Server)], plan.Deadline, question.Role));
    }

    /// <inheritdoc />
    public ProbePlan Plan { get; }

    /// <summary>Asks once.</summary>
    /// <param name="sample">Which sample this is.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>
    /// <see cref="ObservationKind.Measured"/> with at least one address; <see cref="ObservationKind.Refused"/> when the
    /// server says there is none or fails, with NXDOMAIN, NODATA, SERVFAIL or its other code in the detail;
    /// <see cref="ObservationKind.Unreachable"/> when this machine has no route to the server;
    /// <see cref="ObservationKind.Unknown"/> when no readable answer came in time, also when the server's host says that
    /// nothing listens, because the questions leave from a socket that does not hear it.
    /// </returns>
    public async ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken)
    {
        try
        {
            QueryType type = question.Family == AddressFamily.InterNetworkV6 ? QueryType.AAAA : QueryType.A;
            IDnsQueryResponse answer = await client.QueryAsync(question.Name, type, cancellationToken: cancellationToken);
            return Read(sample, answer);
        }
        catch (DnsResponseException failure)
        {
            return Failed(sample, failure.InnerException as SocketException, WhyOf(failure, cancellationToken));
        }
        catch (Exception unreadable) when (unreadable is DnsXidMismatchException or DnsResponseParseException)
        {
            return Failed(sample, null, "the answer cannot be read, or belongs to another question");
        }
        catch (SocketException failure)
        {
            return Failed(sample, failure, failure.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Failed(sample, null, "no answer before the deadline");
        }
    }

    /// <summary>Nothing is held between samples.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Observation Read(ProbeSample sample, IDnsQueryResponse answer)
    {
        Observation seen = sample.Answered(Plan.Name, ObservationKind.Refused);
        if (answer.HasError)
        {
            return seen with { Detail = CodeText(answer.Header.ResponseCode) };
        }

        string[] addresses = [.. answer.Answers.OfType<AddressRecord>()
            .Select(record => record.Address.ToString()).Distinct().Order(StringComparer.Ordinal)];
        if (addresses.Length == 0)
        {
            return seen with { Detail = NoAddress };
        }

        return seen with
        {
            Kind = ObservationKind.Measured,
            Subject = string.Join(',', addresses),
            Value = answer.Answers.Min(record => record.InitialTimeToLive),
            Unit = "s",
        };
    }

    private Observation Failed(ProbeSample sample, SocketException? cause, string detail)
    {
        ObservationKind kind = cause?.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset
            or SocketError.HostUnreachable or SocketError.NetworkUnreachable
            ? ObservationKind.Unreachable
            : ObservationKind.Unknown;
        return sample.Answered(Plan.Name, kind) with { Detail = detail };
    }

    private static string WhyOf(DnsResponseException failure, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested || failure.Code == DnsResponseCode.ConnectionTimeout
            ? "no answer before the deadline"
            : (failure.InnerException ?? failure).Message;

    private static string CodeText(DnsHeaderResponseCode code) => code switch
    {
        DnsHeaderResponseCode.NotExistentDomain => NoSuchName,
        DnsHeaderResponseCode.ServerFailure => "SERVFAIL",
        DnsHeaderResponseCode.Refused => "REFUSED",
        DnsHeaderResponseCode.FormatError => "FORMERR",
        DnsHeaderResponseCode.NotImplemented => "NOTIMP",
        _ => code.ToString(),
    };
}
