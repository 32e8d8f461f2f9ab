using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChaosHarness.Harness.Journals;

/// <summary>How a journal line is written: one JSON object, chained to the line before by its SHA-256.</summary>
internal static class JournalFormat
{
    public const string Schema = "chaosharness/journal/1";

    /// <summary>What the first line carries in place of a digest of the line before.</summary>
    public const string NoLineBefore = "0000000000000000000000000000000000000000000000000000000000000000";

    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string DigestOf(ReadOnlySpan<byte> line)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, digest);
        return Convert.ToHexStringLower(digest);
    }
}
