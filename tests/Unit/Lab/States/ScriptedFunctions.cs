using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ChaosHarness.Tests.Unit.Lab.States;

/// <summary>A double of the part that runs functions: it answers at once, as the test says.</summary>
internal sealed class ScriptedFunctions(Func<string, JsonNode?, JsonNode> answer) : HttpMessageHandler
{
    /// <summary>Every call, in order.</summary>
    public List<(string Function, JsonNode? Input)> Calls { get; } = [];

    /// <summary>What a function says that failed.</summary>
    public static JsonObject Failure(string error) => new() { ["errorType"] = error, ["errorMessage"] = $"{error}, as the test wants it" };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var function = request.RequestUri!.Segments[^1];
        var input = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
        Calls.Add((function, input));
        if (function == "none")
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        if (function == "silent")
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        var body = answer(function, input);
        return new HttpResponseMessage(body is JsonObject map && map.ContainsKey("errorType") ? HttpStatusCode.InternalServerError : HttpStatusCode.OK)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
    }
}
