using System.Text.Json.Nodes;

namespace ChaosHarness.Lab.Functions;

/// <summary>One Lambda function of the failover workflow.</summary>
internal interface IFunction
{
    string Name { get; }

    /// <summary>Takes the output of the state before; throws <see cref="FunctionFailedException"/> when it cannot do its work.</summary>
    Task<JsonObject> InvokeAsync(JsonObject input, CancellationToken cancellationToken);
}
