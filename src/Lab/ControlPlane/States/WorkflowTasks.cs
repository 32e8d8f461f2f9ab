using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Notifications;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>Carries out what a Task state names: a function of the surviving Region, or a publication.</summary>
internal sealed class WorkflowTasks(HttpClient http, Uri functions, NotificationTopics topics, TimeProvider clock)
{
    /// <summary>How long a function may take.</summary>
    public static readonly TimeSpan FunctionLimit = TimeSpan.FromSeconds(60);

    public async Task<JsonNode?> InvokeAsync(JsonObject state, JsonNode? input, CancellationToken cancellationToken)
    {
        var resource = state["Resource"]!.GetValue<string>();
        return resource == "arn:aws:states:::sns:publish"
            ? Publish(state["Parameters"]!.AsObject(), input)
            : await InvokeFunctionAsync(resource.Split(':')[^1], input, cancellationToken);
    }

    private async Task<JsonNode?> InvokeFunctionAsync(string name, JsonNode? input, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(FunctionLimit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await http.PostAsJsonAsync(
                new Uri(functions, $"functions/{name}"), input, LabJson.Options, both.Token);
            var body = await answer.Content.ReadFromJsonAsync<JsonNode>(LabJson.Options, both.Token);
            return answer.IsSuccessStatusCode
                ? body
                : throw new TaskFailedException(
                    body?["errorType"]?.GetValue<string>() ?? "Lambda.Unknown",
                    body?["errorMessage"]?.GetValue<string>() ?? $"HTTP {(int)answer.StatusCode}");
        }
        catch (HttpRequestException failure)
        {
            throw new TaskFailedException("Lambda.ClientExecutionTimeoutException", failure.Message, failure);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TaskFailedException(
                "States.Timeout", $"The function '{name}' did not answer within {FunctionLimit.TotalSeconds:0} s.", late);
        }
    }

    private JsonObject Publish(JsonObject parameters, JsonNode? input)
    {
        var notification = topics.Publish(
            parameters["TopicArn"]!.GetValue<string>(),
            parameters["Subject"]?.GetValue<string>(),
            input?.ToJsonString(LabJson.Options) ?? "{}");
        return new JsonObject { ["MessageId"] = notification.MessageId };
    }
}
