using System.Net;
using System.Text.Json;

namespace ChaosHarness.Probes.Endpoint;

/// <summary>Measures whether a client's write is acknowledged, by whom and how fast.</summary>
/// <remarks>
/// <para>
/// Each sample posts one order under an id of its own (<see cref="OrderIdentity.IdOf"/>) and never repeats it: the set of
/// acknowledged ids is the ledger against which loss is counted. An acknowledgement counts only if it repeats id and nonce
/// and comes from an expected Region.
/// </para>
/// <para>
/// An unknown sample may have been written or not; both are legal later. A refused or unreachable one was not. Value: ms
/// from planned to answered, so it includes the pacer's slip and never understates. Subject: region/instance. Item: the id.
/// </para>
/// </remarks>
/// <param name="plan">Name, schedule and deadline.</param>
/// <param name="workload">The endpoint.</param>
/// <param name="client">The kind of client; disposed with the probe.</param>
public sealed class WriteProbe(ProbePlan plan, OrdersWorkload workload, IEndpointClient client) : IProbe
{
    /// <inheritdoc />
    public ProbePlan Plan => plan;

    /// <summary>Writes one order.</summary>
    /// <param name="sample">Which sample this is.</param>
    /// <param name="cancellationToken">Ends the exchange.</param>
    /// <returns>
    /// <see cref="ObservationKind.Measured"/>: status 201 and the proof holds. <see cref="ObservationKind.Warned"/>: the same
    /// with a warning, which is the detail. <see cref="ObservationKind.Refused"/>: 503 with outcome "not-written", or a 4xx
    /// other than 409. <see cref="ObservationKind.Unreachable"/>: nothing was sent: name not resolved, refused, no route, no
    /// connection before the deadline. <see cref="ObservationKind.Unknown"/>: sent and not answered, another 5xx, or 409,
    /// which for an id of one's own means that an earlier delivery of this very request may have been carried out.
    /// <see cref="ObservationKind.Wrong"/>: any other status, or 201 whose proof fails.
    /// </returns>
    public async ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken)
    {
        string id = OrderIdentity.IdOf(workload.Drill, plan.Name, sample.Sequence);
        string nonce = OrderIdentity.NonceOf(sample);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, string> { ["id"] = id, ["item"] = OrderIdentity.ItemOf(id), ["nonce"] = nonce });
        SentMoment sent = new(sample.Clock);
        EndpointRequest request = new("/orders", body) { Connected = sent.Mark };
        EndpointExchange exchange = await client.SendAsync(request, cancellationToken);
        Observation seen = sample.Answered(plan.Name, ObservationKind.Unknown) with { Item = id, SentAt = sent.At };
        return exchange.Stage switch
        {
            ExchangeStage.NotSent => seen with { Kind = ObservationKind.Unreachable, Detail = exchange.Failure },
            ExchangeStage.Answered => Classify(Timed(seen), exchange, nonce),
            _ => seen with { Detail = exchange.Failure },
        };
    }

    /// <inheritdoc />
    public async ValueTask WarmAsync(CancellationToken cancellationToken) =>
        await client.SendAsync(EndpointRequest.ForNobodysOrder, cancellationToken);

    /// <summary>Disposes the client.</summary>
    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Observation Timed(Observation seen) =>
        seen with { Value = (seen.AnsweredAt - seen.PlannedAt).TotalMilliseconds, Unit = "ms" };

    private Observation Classify(Observation seen, EndpointExchange exchange, string nonce)
    {
        OrderAnswer? answer = OrderAnswer.Read(exchange.Body.Span);
        int status = (int)exchange.Status;
        string said = answer?.Reason is { } reason ? $"{status}: {reason}" : $"{status}";
        seen = seen with { Subject = answer?.Subject };
        if (status == (int)HttpStatusCode.Created)
        {
            string? flaw = answer is null
                ? "the body is not the promised JSON"
                : answer.Flaw(seen.Item!, nonce, workload.Regions);
            return flaw is not null ? seen with { Kind = ObservationKind.Wrong, Detail = flaw }
                : answer!.Warning is { } warning ? seen with { Kind = ObservationKind.Warned, Detail = warning }
                : seen with { Kind = ObservationKind.Measured };
        }

        ObservationKind kind = status switch
        {
            (int)HttpStatusCode.Conflict => ObservationKind.Unknown,
            >= 400 and < 500 => ObservationKind.Refused,
            503 when answer?.Outcome == "not-written" => ObservationKind.Refused,
            >= 500 => ObservationKind.Unknown,
            _ => ObservationKind.Wrong,
        };
        return seen with { Kind = kind, Detail = said };
    }
}
