using System.Globalization;
using ChaosHarness.Lab.Hosts;

namespace ChaosHarness.Lab.Supervision;

/// <summary>A process and all that descend from it, as <c>/proc</c> shows them now.</summary>
internal static class ProcessTree
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Freeze = 19;

    private const int Rounds = 5;

    /// <summary>The first process and its descendants, parents before children.</summary>
    public static IReadOnlyList<int> Of(int first)
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Parent: ParentOf(id)))
            .ToLookup(pair => pair.Parent, pair => pair.Id);
        var tree = new List<int> { first };
        for (var next = 0; next < tree.Count; next++)
        {
            tree.AddRange(children[tree[next]]);
        }

        return tree;
    }

    /// <summary>Signals all of them, again while new ones appear: a parent that is not hit yet may still fork.</summary>
    public static void Signal(int first, int signal)
    {
        var hit = new HashSet<int>();
        for (var round = 0; round < Rounds; round++)
        {
            var fresh = Of(first).Where(hit.Add).ToList();
            fresh.ForEach(id => _ = LinuxCalls.Signal(id, signal));
            if (fresh.Count == 0)
            {
                return;
            }
        }
    }

    // "pid (name) state parent …": the name may hold anything, so what counts comes after its last parenthesis.
    private static int ParentOf(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
