using System.Text.Json;

namespace ChaosHarness.Cli.Live;

/// <summary>Follows a journal that is being written: only whole lines, each once.</summary>
internal sealed class JournalTail(string path) : IDisposable
{
    private readonly FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
    private readonly List<byte> partial = [];
    private readonly byte[] buffer = new byte[1 << 16];

    public IEnumerable<JsonElement> NewLines()
    {
        int count;
        while ((count = file.Read(buffer)) > 0)
        {
            foreach (var character in buffer.AsMemory(0, count).ToArray())
            {
                if (character != '\n')
                {
                    partial.Add(character);
                    continue;
                }

                using var line = JsonDocument.Parse(partial.ToArray());
                partial.Clear();
                yield return line.RootElement.Clone();
            }
        }
    }

    public void Dispose() => file.Dispose();
}
