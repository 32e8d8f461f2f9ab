namespace Allure.Net.Commons.Recording;

/// <summary>Media types of the files that tests attach; others are downloaded as they are.</summary>
internal static class MediaTypes
{
    public static string Of(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".TXT" or ".LOG" => "text/plain",
        ".MD" => "text/markdown",
        ".JSON" => "application/json",
        ".JSONL" or ".NDJSON" => "application/x-ndjson",
        ".XML" => "application/xml",
        ".YAML" or ".YML" => "application/yaml",
        ".CSV" => "text/csv",
        ".HTML" or ".HTM" => "text/html",
        ".SVG" => "image/svg+xml",
        ".PNG" => "image/png",
        ".JPG" or ".JPEG" => "image/jpeg",
        ".PDF" => "application/pdf",
        ".ZIP" => "application/zip",
        _ => "application/octet-stream",
    };
}
