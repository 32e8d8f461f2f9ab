using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Answers and errors in JSON.</summary>
public abstract class JsonProtocol : WireProtocol
{
    private protected JsonProtocol(JsonBody body) => Body = body;

    private protected JsonBody Body { get; }

    internal override void Read(AmazonWebServiceResponse response, byte[] body)
    {
        if (body.Length > 0)
        {
            using var json = JsonDocument.Parse(body);
            Body.Fill(response, json.RootElement);
        }
    }

    internal override AmazonServiceException ReadError(
        byte[] body, IWebResponseData answer, Exception? inner, HttpStatusCode status, ErrorCatalogue errors)
    {
        var json = Parse(body);
        var header = answer.GetHeaderValue("x-amzn-ErrorType");
        var shape = ShapeName(string.IsNullOrEmpty(header) ? Text(json, "__type") ?? Text(json, "code") : header);
        var message = Text(json, "message") ?? Text(json, "Message") ?? WireError.NoMessage;
        var (code, sender) = QueryError(answer.GetHeaderValue("x-amzn-query-error"));
        var error = new WireError(
            shape ?? string.Empty,
            code ?? shape,
            message,
            sender,
            answer.GetHeaderValue("x-amzn-RequestId"));
        var exception = errors.Create(error, inner, status);
        if (errors.Knows(error.Shape) && json is { } members)
        {
            Body.Fill(exception, members);
        }

        return exception;
    }

    internal override ResponseUnmarshaller Answers<TResponse>(ApiDescription api) => new JsonAnswers<TResponse>(api);

    // A proxy or a half-dead front end answers in HTML: that is an error of the service too, not of the reader.
    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement? json, string name) =>
        json?.TryGetProperty(name, out var value) is true && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>The bare name in <c>namespace#Name:http://…</c>.</summary>
    private static string? ShapeName(string? text) => text?.Split(':')[0].Split('#')[^1];

    private static (string? Code, ErrorType Sender) QueryError(string? header)
    {
        var parts = header?.Split(';') ?? [];
        return parts.Length == 2
            ? (parts[0], Enum.TryParse<ErrorType>(parts[1], out var sender) ? sender : ErrorType.Unknown)
            : (null, ErrorType.Unknown);
    }
}
