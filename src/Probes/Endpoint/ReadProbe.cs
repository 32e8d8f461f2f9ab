using System.Net;

namespace ChaosHarness.Probes.Endpoint;

/// <summary>Measures whether a client can read an order that is known to exist, from whom and how fast.</summary>
/// <remarks>
/// Each sample asks for the same order with a nonce of its own, which the answer must repeat: a cached answer fails its
/// proof. Reading proves nothing about writing. Value: ms from planned to answered, so it includes the pacer's slip and
/// never understates. Subject: region/instance. Item: the id.
/// </remarks>
/// <param name="plan">Name, schedule and deadline.</param>
/// <param name="workload">The endpoint.</param>
/// <param name="client">The kind of client; disposed with the probe.</param>
/// <param name="orderId">An order that was acknowledged before, and read from every Region that may answer.</param>
public sealed class ReadProbe(ProbePlan plan, OrdersWorkload workload, IEndpointClient client, string orderId) : IProbe
{
    /// <inheritdoc />
    public ProbePlan Plan => plan;

    /// <summary>Reads the order once.</summary>
    /// <param name="sample">Which sample this is.</param>
    /// <param name="cancellationToken">Ends the exchange.</param>
    /// <returns>
    /// <see cref="ObservationKind.Measured"/>: status 200 and the proof holds. <see cref="ObservationKind.Refused"/>: a 4xx
    /// other than 404, or a 5xx. <see cref="ObservationKind.Unreachable"/>: nothing was sent.
    /// <see cref="ObservationKind.Unknown"/>: no whole answer in time. <see cref="ObservationKind.Wrong"/>: 404 for an order
    /// that exists, another status, or 200 whose proof fails.
    /// </returns>
    public async ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken)
    {
        string nonce = OrderIdentity.NonceOf(sample);
        string path = $"/orders/{Uri.EscapeDataString(orderId)}?nonce={Uri.EscapeDataString(nonce)}";
        SentMoment sent = new(sample.Clock);
        EndpointExchange exchange = await client.SendAsync(new EndpointRequest(path, null) { Connected = sent.Mark }, cancellationToken);
        Observation seen = sample.Answered(plan.Name, ObservationKind.Unknown) with { Item = orderId, SentAt = sent.At };
        return exchange.Stage switch
        {
            ExchangeStage.NotSent => seen with { Kind = ObservationKind.Unreachable, Detail = exchange.Failure },
            ExchangeStage.Answered => Classify(seen, exchange, nonce),
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

    private Observation Classify(Observation seen, EndpointExchange exchange, string nonce)
    {
        OrderAnswer? answer = OrderAnswer.Read(exchange.Body.Span);
        seen = seen with
        {
            Value = (seen.AnsweredAt - seen.PlannedAt).TotalMilliseconds,
            Unit = "ms",
            Subject = answer?.Subject,
        };
        int status = (int)exchange.Status;
        if (status == (int)HttpStatusCode.OK)
        {
            string? flaw = answer is null
                ? "the body is not the promised JSON"
                : answer.Flaw(orderId, nonce, workload.Regions);
            return flaw is null
                ? seen with { Kind = ObservationKind.Measured }
                : seen with { Kind = ObservationKind.Wrong, Detail = flaw };
        }

        bool refused = status is >= 400 and not (int)HttpStatusCode.NotFound;
        return seen with
        {
            Kind = refused ? ObservationKind.Refused : ObservationKind.Wrong,
            Detail = answer?.Reason is { } reason ? $"{status}: {reason}" : $"{status}",
        };
    }
}
