using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChaosHarness.Harness.Verdicts;

/// <summary>Writes and reads <c>verdicts.json</c>, schema <c>chaosharness/verdicts/1</c>.</summary>
/// <remarks>
/// The bytes depend on the verdicts alone: members in fixed order, no local culture, line feeds, shortest round-trip numbers.
/// Judging the same journal elsewhere gives the same file to the byte.
/// </remarks>
public static class VerdictFile
{
    /// <summary>The schema's name.</summary>
    public const string Schema = "chaosharness/verdicts/1";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Renders the file.</summary>
    /// <param name="verdicts">The verdicts of one drill.</param>
    /// <returns>UTF-8 JSON with a final line feed.</returns>
    public static byte[] Write(DrillVerdicts verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        var content = new Content(
            Schema,
            verdicts.Drill,
            [.. verdicts.Verdicts.Select(verdict => new Row(
                verdict.Objective, verdict.Kind, verdict.Lower, verdict.Upper, verdict.Limit, verdict.Unit, verdict.Reason, verdict.Phases))]);
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(content, Options) + "\n");
    }

    /// <summary>Reads a file that <see cref="Write"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its verdicts.</returns>
    /// <exception cref="InvalidDataException">The file is not of this schema.</exception>
    public static DrillVerdicts Read(string path)
    {
        Content? content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Options);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{path}' is not a verdict file: {exception.Message}", exception);
        }

        return content is { Schema: Schema, Drill: not null, Verdicts: not null }
            ? new DrillVerdicts(content.Drill, [.. content.Verdicts.Select(row => row.ToVerdict())])
            : throw new InvalidDataException($"'{path}' is not of schema '{Schema}'. Judge the folder again.");
    }

    private sealed record Content(string Schema, DrillSummary Drill, IReadOnlyList<Row> Verdicts);

    private sealed record Row(
        string Objective,
        VerdictKind Verdict,
        double? Lower,
        double? Upper,
        double Limit,
        string Unit,
        string Reason,
        IReadOnlyList<Phase> Phases)
    {
        public Verdict ToVerdict() => new()
        {
            Objective = Objective,
            Kind = Verdict,
            Lower = Lower,
            Upper = Upper,
            Limit = Limit,
            Unit = Unit,
            Reason = Reason,
            Phases = Phases,
        };
    }
}
