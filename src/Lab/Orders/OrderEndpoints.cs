using System.Text.Json;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Truth;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace ChaosHarness.Lab.Orders;

/// <summary>Writing and reading orders over HTTP.</summary>
internal sealed class OrderEndpoints(OrdersSite site, OrdersDatabase database, TruthLog truth)
{
    /// <summary>More requests at once are refused; each waits a second at most, so it limits no throughput.</summary>
    private const int MostAtOnce = 1000;

    private readonly RefusedWrites refused = new(site.RefusedShare, site.Seed);
    private int atOnce;

    private OrderReply Reply => new(site.AwsRegion, site.Instance);

    public async Task<IResult> PostAsync(HttpContext context)
    {
        OrderRequest? request;
        try
        {
            request = await context.Request.ReadFromJsonAsync<OrderRequest>(LabJson.Options, context.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            request = null;
        }

        if (request is null || request.Fault is not null)
        {
            var reason = request?.Fault ?? "The body is no JSON object.";
            return (Reply with { Reason = reason }).With(StatusCodes.Status400BadRequest);
        }

        return Answer(request, await TryWriteAsync(new Order(request.Id!, request.Item!)));
    }

    public async Task<IResult> GetAsync(string id, string? nonce)
    {
        try
        {
            var order = await database.ReadAsync(id);
            var found = Reply with { Id = id, Item = order?.Item, Nonce = nonce };
            return found.With(order is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException or IOException
            or System.Net.Sockets.SocketException or TimeoutException)
        {
            return (Reply with { Nonce = nonce, Reason = WriteFailure.Describe(exception) }).With(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<WriteResult> TryWriteAsync(Order order)
    {
        if (refused.TakesNext())
        {
            return new WriteResult(OrderOutcome.NotWritten, "refused");
        }

        try
        {
            return Interlocked.Increment(ref atOnce) > MostAtOnce
                ? new WriteResult(OrderOutcome.NotWritten, $"more than {MostAtOnce} requests at once")
                : await database.WriteAsync(order);
        }
        finally
        {
            Interlocked.Decrement(ref atOnce);
        }
    }

    /// <summary>Records what is about to be answered, then answers it.</summary>
    private IResult Answer(OrderRequest request, WriteResult result)
    {
        var reply = Reply with { Id = request.Id, Nonce = request.Nonce };
        if (result.Outcome == OrderOutcome.Committed)
        {
            truth.Write("order.committed", new { reply.Id, result.Warning });
            return (reply with { Warning = result.Warning }).With(StatusCodes.Status201Created);
        }

        var outcome = result.Outcome == OrderOutcome.Unknown ? "unknown" : "not-written";
        truth.Write("order.failed", new { reply.Id, result.Reason, outcome });
        return (reply with { Reason = result.Reason, Outcome = outcome }).With(
            result.Outcome == OrderOutcome.Exists ? StatusCodes.Status409Conflict : StatusCodes.Status503ServiceUnavailable);
    }
}
