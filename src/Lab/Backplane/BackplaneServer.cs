using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Fabric;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChaosHarness.Lab.Backplane;

/// <summary>Lets parts of the lab cut and change links of the fabric, over a socket in the lab's folder.</summary>
internal sealed class BackplaneServer(WebApplication application) : IAsyncDisposable
{
    public const string SocketName = "backplane.sock";

    public static async Task<BackplaneServer> StartAsync(
        LabOptions lab, CutTable cuts, LinkTable links, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.ListenUnixSocket(lab.PathOf(SocketName)));
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Run(context => AnswerAsync(context, cuts, links));
        await application.StartAsync(cancellationToken);
        return new BackplaneServer(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, CutTable cuts, LinkTable links)
    {
        try
        {
            await DispatchAsync(context, cuts, links);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or System.Text.Json.JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(exception.Message, context.RequestAborted);
        }
    }

    private static async Task DispatchAsync(HttpContext context, CutTable cuts, LinkTable links)
    {
        var request = context.Request;
        var path = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        switch (request.Method, path)
        {
            case ("GET", ["cuts"]):
                context.Response.StatusCode = StatusCodes.Status200OK;
                await context.Response.WriteAsJsonAsync(
                    cuts.InForce.Select(cut => new { cut.Id, cut.Rule }), LabJson.Options, context.RequestAborted);
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
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
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
