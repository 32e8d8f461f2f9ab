using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Allure.Net.Commons.Recording;

/// <summary>The folder of results: one JSON file per test and container, one file per attachment.</summary>
internal sealed class ResultFolder(string directory)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    // The run's current folder may change later, so a relative path is resolved once.
    private readonly string directory = Path.GetFullPath(directory);

    public static byte[] Serialize<T>(T item) => JsonSerializer.SerializeToUtf8Bytes(item, Format);

    public void WriteResult(string uuid, byte[] json) => Write($"{uuid}-result.json", json);

    public void WriteContainer(string uuid, byte[] json) => Write($"{uuid}-container.json", json);

    public string WriteAttachment(string uuid, byte[] content, string extension)
    {
        var suffix = extension.Length == 0 || extension[0] == '.' ? extension : "." + extension;
        var source = $"{uuid}-attachment{suffix}";
        Write(source, content);
        return source;
    }

    private void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllBytes(Path.Combine(directory, name), content);
    }
}
