using System.Globalization;
using ChaosHarness.Lab.Hosts;

namespace ChaosHarness.Lab.Commands;

/// <summary>Finds a lab's processes from outside, by what the kernel says of them; no file can be stale.</summary>
internal static class LabProcesses
{
    /// <summary>Marks what runs inside a host by <c>exec</c>, so that <c>down</c> finds it also after the daemon died.</summary>
    public const string FolderVariable = "CHAOSLAB_FOLDER";

    /// <summary>The daemon of the lab in a folder; null when none runs.</summary>
    public static int? Daemon(string folder) => First(words =>
        words.Length >= 4 && words[0].EndsWith("/chaoslab", StringComparison.Ordinal)
        && words[1..4] is ["daemon", "--lab", var of] && of == folder);

    /// <summary>The process that holds a host's namespaces.</summary>
    public static int? Holder(string folder, string host) => First(words =>
        words is ["sh", "-c", _, LabHostNamespace.HolderMark, "--lab", var of, "--host", var name, _]
        && of == folder && name == host);

    /// <summary>Processes that entered the lab by <c>exec</c>.</summary>
    public static IEnumerable<int> Visitors(string folder)
    {
        var mark = $"{FolderVariable}={folder}";
        return All().Where(process => Words(process, "environ").Contains(mark));
    }

    /// <summary>Process ids as the host sees them, by the ones inside the lab.</summary>
    public static IReadOnlyDictionary<int, int> OutsideIds(int daemon)
    {
        var lab = NamespaceOf(daemon);
        var outside = new Dictionary<int, int>();
        foreach (var process in All().Where(process => NamespaceOf(process) == lab))
        {
            if (LineOf(process, "NSpid:") is [.., var inside] && int.TryParse(inside, out var number))
            {
                outside[number] = process;
            }
        }

        return outside;
    }

    /// <summary>This process and those that started it, up to the first.</summary>
    public static IReadOnlySet<int> OwnLine()
    {
        var line = new HashSet<int>();
        var process = Environment.ProcessId;
        while (process > 0 && line.Add(process))
        {
            process = LineOf(process, "PPid:") is [_, var parent] && int.TryParse(parent, out var number) ? number : 0;
        }

        return line;
    }

    /// <summary>False once the process is gone; what died and was not collected yet counts as gone.</summary>
    public static bool IsAlive(int process) =>
        LineOf(process, "State:") is [_, var state, ..] && state is not ("Z" or "X");

    private static int? First(Func<string[], bool> matches)
    {
        foreach (var process in All())
        {
            if (matches(Words(process, "cmdline")))
            {
                return process;
            }
        }

        return null;
    }

    private static IEnumerable<int> All() =>
        from path in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        select int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture);

    private static string[] Words(int process, string file) =>
        Read($"/proc/{process}/{file}").TrimEnd('\0').Split('\0');

    private static string[] LineOf(int process, string start) =>
        Read($"/proc/{process}/status").Split('\n')
        .FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?
        .Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string? NamespaceOf(int process)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{process}/ns/pid", returnFinalTarget: false)?.Name;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A process may end between being listed and being read: then it says nothing.
    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
