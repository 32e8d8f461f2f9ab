using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Notifications;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>Carries out what a Task state names: a function of the surviving Region, or a publication.</summary>
internal sealed class WorkflowTasks(HttpClient http, Uri functions, NotificationTopics topics, TimeProvider clock)
{
    public const string PublishResource = "arn:aws:states:::sns:publish";

    /// <summary>How long a function may take.</summary>
    public static readonly TimeSpan FunctionLimit = TimeSpan.FromSeconds(60);

    public static bool Knows(string? resource) => resource == PublishResource || IsFunction(resource);

    public static bool IsFunction(string? resource) =>
        resource?.Split(':') is ["arn", "aws", "lambda", { Length: > 0 }, { Length: > 0 }, "function", { Length: > 0 }];

    public async Task<JsonNode?> InvokeAsync(string resource, JsonNode? payload, CancellationToken cancellationToken) =>
        resource == PublishResource
            ? Publish(payload)
            : await InvokeFunctionAsync(resource.Split(':')[^1], payload, cancellationToken);

    private async Task<JsonNode?> InvokeFunctionAsync(string name, JsonNode? input, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(FunctionLimit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await http.PostAsJsonAsync(
                new Uri(functions, $"functions/{name}"), input, LabJson.Options, both.Token);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                throw new TaskFailedException("Lambda.ResourceNotFoundException", $"Function not found: {name}");
            }

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
        catch (JsonException unreadable)
        {
            throw new TaskFailedException("Lambda.Unknown", $"The function '{name}' answered with what is no JSON.", unreadable);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TaskFailedException(
                "States.Timeout", $"The function '{name}' did not answer within {FunctionLimit.TotalSeconds:0} s.", late);
        }
    }

    /// <summary>A message that is no text goes out as the JSON that it is.</summary>
    private JsonObject Publish(JsonNode? parameters)
    {
        try
        {
            var message = parameters?["Message"];
            var notification = topics.Publish(
                parameters?["TopicArn"]?.GetValue<string>() ?? "",
                parameters?["Subject"]?.GetValue<string>(),
                message is JsonValue value && value.TryGetValue<string>(out var text) ? text : message?.ToJsonString(LabJson.Options) ?? "{}");
            return new JsonObject { ["MessageId"] = notification.MessageId };
        }
        catch (AwsException refusal)
        {
            throw new TaskFailedException($"SNS.{refusal.Code}Exception", refusal.Message, refusal);
        }
        catch (InvalidOperationException unfit)
        {
            throw new TaskFailedException("States.Runtime", $"The parameters do not fit sns:publish: {unfit.Message}", unfit);
        }
    }
}
