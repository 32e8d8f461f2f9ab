using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using Microsoft.Win32.SafeHandles;

namespace ChaosHarness.Lab.Truth;

/// <summary>What really happened in the lab, and when, on the machine's monotonic clock. Only tests read it.</summary>
/// <remarks>
/// Every part appends to one file, a line per write: O_APPEND places each line whole behind the others, so that
/// processes need no lock between them.
/// </remarks>
internal sealed partial class TruthLog : IDisposable
{
    private const int WriteOnlyCreateAppend = 0x1 | 0x40 | 0x400;

    private readonly string source;
    private readonly SafeFileHandle file;

    public TruthLog(string path, string source)
    {
        this.source = source;
        file = Open(path, WriteOnlyCreateAppend, 0x1A4);
        if (file.IsInvalid)
        {
            throw new IOException($"The truth log '{path}' cannot be opened: errno {Marshal.GetLastPInvokeError()}.");
        }
    }

    public static TruthLog Open(LabOptions lab, string source) => new(lab.PathOf("truth.jsonl"), source);

    /// <summary>Appends a fact that becomes true now.</summary>
    public void Write(string kind, object? body = null) => WriteAt(Stopwatch.GetTimestamp(), kind, body);

    /// <summary>Appends a fact with the monotonic timestamp at which it became true.</summary>
    public void WriteAt(long timestamp, string kind, object? body = null)
    {
        var line = new JsonObject { ["at"] = timestamp, ["kind"] = kind, ["source"] = source };
        if (body is not null && JsonSerializer.SerializeToNode(body, LabJson.Options) is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                line[name] = value?.DeepClone();
            }
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, LabJson.Options);
        Array.Resize(ref bytes, bytes.Length + 1);
        bytes[^1] = (byte)'\n';
        if (Write(file, bytes, bytes.Length) != bytes.Length)
        {
            throw new IOException($"The truth log took no whole line: errno {Marshal.GetLastPInvokeError()}.");
        }
    }

    public void Dispose() => file.Dispose();

    // FileStream with FileMode.Append keeps an offset of its own and would overwrite what other processes append.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle file, byte[] bytes, nint count);
}
