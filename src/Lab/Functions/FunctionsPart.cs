using System.Net;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.Wire;
using ChaosHarness.Lab.Parts;
using ChaosHarness.Lab.Truth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChaosHarness.Lab.Functions;

/// <summary>The part <c>functions</c>: the workflow's Lambda functions, which run in the surviving Region.</summary>
internal sealed class FunctionsPart : ILabPart
{
    public const string Name = "functions";

    public async Task RunAsync(LabOptions lab, LabRegion? region, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var addresses = ControlPlaneAddresses.Load(lab);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
        var aws = new AwsClient(http, addresses.HttpUri, new SigV4Signer(lab.Secrets, clock));
        using var truth = TruthLog.Open(lab, Name);
        var global = new GlobalDatabase(aws, clock);
        var databases = new RegionDatabase(lab.Secrets);
        IFunction[] functions =
        [
            new HealthValidator(aws, http, addresses, clock),
            new AuroraPromoter(global),
            new DnsUpdater(aws, truth, clock),
            new PrimaryChecker(http, addresses, global, databases, truth, clock),
            new SyncVerifier(global, databases, truth, clock),
            new AuroraSwitchover(global),
        ];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPEndPoint.Parse(addresses.Functions)));
        await using var app = builder.Build();
        app.MapPost("/functions/{name}", async (string name, HttpContext context) =>
        {
            var function = functions.FirstOrDefault(known => known.Name == name);
            return function is null ? Results.NotFound() : await InvokeAsync(function, context);
        });
        await app.StartAsync(cancellationToken);
        Readiness.Announce(lab, Name, null);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
    }

    private static async Task<IResult> InvokeAsync(IFunction function, HttpContext context)
    {
        try
        {
            var input = await context.Request.ReadFromJsonAsync<JsonObject>(LabJson.Options, context.RequestAborted);
            return Results.Json(await function.InvokeAsync(input ?? [], context.RequestAborted), LabJson.Options);
        }
        catch (FunctionFailedException failure)
        {
            return Failed(failure.ErrorType, failure.Message);
        }
        catch (HttpRequestException failure)
        {
            return Failed("AwsUnreachable", $"The AWS endpoints could not be reached: {failure.Message}");
        }
        catch (TaskCanceledException late) when (late.InnerException is TimeoutException)
        {
            return Failed("AwsUnreachable", "The AWS endpoints did not answer within 10 s.");
        }
    }

    private static IResult Failed(string errorType, string errorMessage) =>
        Results.Json(new { errorType, errorMessage }, LabJson.Options, statusCode: StatusCodes.Status500InternalServerError);
}
