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
            return Results.Json(
                new
                {
                    region = site.AwsRegion,
                    instance = site.Instance,
                    reason = request?.Fault ?? "The body is no JSON object.",
                },
                statusCode: StatusCodes.Status400BadRequest);
        }

        return Answer(request, await TryWriteAsync(new Order(request.Id!, request.Item!)));
    }

    public async Task<IResult> GetAsync(string id, string? nonce)
    {
        try
        {
            var order = await database.ReadAsync(id);
            return order is null
                ? Results.Json(
                    new { id, region = site.AwsRegion, instance = site.Instance, nonce },
                    statusCode: StatusCodes.Status404NotFound)
                : Results.Json(new { order.Id, order.Item, region = site.AwsRegion, instance = site.Instance, nonce });
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException or IOException
            or System.Net.Sockets.SocketException or TimeoutException)
        {
            return Results.Json(
                new
                {
                    region = site.AwsRegion,
                    instance = site.Instance,
                    nonce,
                    reason = WriteFailure.Describe(exception),
                },
                statusCode: StatusCodes.Status503ServiceUnavailable);
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
        var (id, nonce) = (request.Id, request.Nonce);
        if (result.Outcome == OrderOutcome.Committed)
        {
            truth.Write("order.committed", new { id, warning = result.Warning });
            return Results.Json(
                new { id, region = site.AwsRegion, instance = site.Instance, nonce, warning = result.Warning },
                statusCode: StatusCodes.Status201Created);
        }

        var outcome = result.Outcome == OrderOutcome.Unknown ? "unknown" : "not-written";
        truth.Write("order.failed", new { id, reason = result.Reason, outcome });
        return Results.Json(
            new { id, region = site.AwsRegion, instance = site.Instance, nonce, reason = result.Reason, outcome },
            statusCode: result.Outcome == OrderOutcome.Exists
                ? StatusCodes.Status409Conflict
                : StatusCodes.Status503ServiceUnavailable);
    }
}
