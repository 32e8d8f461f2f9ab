using Allure.Net.Commons.Recording;

namespace Allure.Net.Commons;

/// <content>Attachments: copied into the result folder at once, so the original may go away.</content>
public static partial class AllureApi
{
    public static void AddAttachment(string name, string type, string path)
    {
        if (Recorder.CurrentItem is { } item)
        {
            var content = File.ReadAllBytes(path);
            Recorder.AttachTo(item, name ?? Path.GetFileName(path), type, content, Path.GetExtension(path));
        }
    }

    public static void AddAttachment(string name, string type, byte[] content, string fileExtension = "")
    {
        if (Recorder.CurrentItem is { } item)
        {
            Recorder.AttachTo(item, name, type, content, fileExtension);
        }
    }

    public static void AddAttachment(string path, string? name = null) =>
        AddAttachment(name ?? Path.GetFileName(path), MediaTypes.Of(path), path);
}
