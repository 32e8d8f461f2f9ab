using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Supervision;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChaosHarness.Lab.Backplane;

/// <summary>Lets parts of the lab act on the fabric and on each other's processes, over a socket in the lab's folder.</summary>
internal sealed class BackplaneServer(WebApplication application) : IAsyncDisposable
{
    public const string SocketName = "backplane.sock";

    public static async Task<BackplaneServer> StartAsync(
        LabOptions lab, BackplaneReach reach, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.ListenUnixSocket(lab.PathOf(SocketName)));
        builder.Logging.ClearProviders();
        var application = builder.Build();
        var holds = reach.Parts.MakeHolds();
        application.Run(context => AnswerAsync(context, reach, holds));
        await application.StartAsync(cancellationToken);
        return new BackplaneServer(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, BackplaneReach reach, PartHolds holds)
    {
        try
        {
            await DispatchAsync(context, reach, holds);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or System.Text.Json.JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(exception.Message, context.RequestAborted);
        }
    }

    private static async Task DispatchAsync(HttpContext context, BackplaneReach reach, PartHolds holds)
    {
        var (cuts, links, impairments, parts) = reach;
        var request = context.Request;
        var path = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        switch (request.Method, path)
        {
            case ("GET", ["cuts"]):
                await WriteAsync(context, cuts.InForce.Select(cut => new { cut.Id, cut.Rule }));
                break;
            case ("PUT", ["cuts", var id]):
                cuts.Set(id, await ReadAsync<CutRule>(context));
                break;
            case ("DELETE", ["cuts", var id]):
                cuts.Lift(id);
                break;
            case ("PUT", ["links", var from, var to]):
                links.Set(from, to, WithPort(await ReadAsync<LinkSettings>(context), request.Query["port"]));
                break;
            case ("DELETE", ["links", var from, var to]):
                links.Restore(from, to);
                break;
            case ("GET", ["impairments"]):
                await WriteAsync(context, impairments.InForce.Select(impairment => new { impairment.Id, impairment.Rule }));
                break;
            case ("PUT", ["impairments", var id]):
                impairments.Set(id, await ReadAsync<ImpairmentRule>(context));
                break;
            case ("DELETE", ["impairments", var id]):
                impairments.Lift(id);
                break;
            case ("GET", ["parts"]):
                await WriteAsync(context, parts.States);
                break;
            case ("PUT", ["parts", var name, "holds", var owner]):
                // Whoever asked may go away; a hold that was begun is carried through all the same.
                await holds.HoldAsync(name, owner, await ReadAsync<PartHold>(context), CancellationToken.None);
                break;
            case ("DELETE", ["parts", var name, "holds", var owner]):
                await holds.ReleaseAsync(name, owner);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private static Task WriteAsync<T>(HttpContext context, T value)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        return context.Response.WriteAsJsonAsync(value, LabJson.Options, context.RequestAborted);
    }

    private static LinkSettings WithPort(LinkSettings settings, string? port) => port switch
    {
        null => settings,
        _ when int.TryParse(port, out var number) && number is > 0 and <= ushort.MaxValue => settings with { Port = number },
        _ => throw new ArgumentException($"'{port}' is no port. Write 1 to {ushort.MaxValue}."),
    };

    private static async Task<T> ReadAsync<T>(HttpContext context) =>
        await context.Request.ReadFromJsonAsync<T>(LabJson.Options, context.RequestAborted)
        ?? throw new ArgumentException("The request has no body.");
}
