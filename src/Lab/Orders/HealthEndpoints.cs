using Microsoft.AspNetCore.Http;

namespace ChaosHarness.Lab.Orders;

/// <summary>The health that load balancers and Route 53 ask for; each request looks anew at the databases, and each second at Kafka.</summary>
/// <remarks>
/// Kafka is told and does not decide: orders are taken without it, and their events wait in the outbox. A Region that went out of
/// service for its broker would make an outage of a delay.
/// </remarks>
internal sealed class HealthEndpoints(OrdersSite site, OrdersDatabase database, EventTopic? topic)
{
    public async Task<IResult> HealthAsync()
    {
        var asked = (Own: database.OwnHealthAsync(), Writer: database.WriterHealthAsync());
        var (own, writer) = (await asked.Own, await asked.Writer);
        return Answer(site.IsAlwaysUp || own.IsUp, own, writer);
    }

    public async Task<IResult> ReadinessAsync()
    {
        var own = await database.OwnHealthAsync();
        return Answer(own.IsUp, own, null);
    }

    /// <summary>The process answers; what it depends on is no reason to restart it.</summary>
    public IResult Liveness() => Answer(true, null, null);

    private IResult Answer(bool isUp, ComponentHealth? own, ComponentHealth? writer)
    {
        Dictionary<string, object> components = [];
        if (own is not null)
        {
            // A service that lies about itself lies in the parts, too.
            components["db"] = new { status = isUp ? "UP" : own.Status, detail = own.Detail };
        }

        if (writer is not null)
        {
            components["writer"] = new { status = writer.Status, detail = writer.Detail };
            if (topic is { Health: var kafka })
            {
                components["kafka"] = new { status = kafka.Status, detail = kafka.Detail };
            }
        }

        return Results.Json(
            new { status = isUp ? "UP" : "DOWN", region = site.AwsRegion, instance = site.Instance, components },
            statusCode: isUp ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
