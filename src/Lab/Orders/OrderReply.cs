using System.Text.Json;
using System.Text.Json.Serialization;
using ChaosHarness.Lab.Configuration;
using Microsoft.AspNetCore.Http;

namespace ChaosHarness.Lab.Orders;

/// <summary>The one shape of every answer about an order; what there is nothing to say of is left out.</summary>
internal sealed record OrderReply(string Region, string Instance)
{
    private static readonly JsonSerializerOptions Json = new(LabJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string? Id { get; init; }

    public string? Item { get; init; }

    public string? Nonce { get; init; }

    public string? Warning { get; init; }

    public string? Reason { get; init; }

    /// <summary><c>unknown</c> or <c>not-written</c>, of an order that was not acknowledged.</summary>
    public string? Outcome { get; init; }

    public IResult With(int status) => Results.Json(this, Json, statusCode: status);
}
