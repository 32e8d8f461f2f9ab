using System.Text.RegularExpressions;

namespace ChaosHarness.Lab.Commands;

/// <summary>Where the labs of this machine lie, and their names.</summary>
internal static partial class LabFolder
{
    public const string HomeVariable = "CHAOSLAB_HOME";

    // Below a repository the folder might lie in a home that the lab's unprivileged user cannot enter.
    private const string DefaultHome = "/var/tmp/chaoslab";

    // A Unix socket's path holds 107 bytes, and the longest one below a lab is PostgreSQL's.
    private const int LongestFolder = 64;

    public static string Of(string name) => Path.Combine(Home(), name);

    public static IReadOnlyList<string> All() =>
        Directory.Exists(Home()) ? [.. Directory.EnumerateDirectories(Home()).Order()] : [];

    /// <summary>What is wrong with a lab's name or its place; empty when nothing is.</summary>
    public static IEnumerable<string> ComplaintsAbout(string name)
    {
        if (!Name().IsMatch(name))
        {
            yield return $"'{name}' is no name for a lab. Use 1 to 24 letters, digits and hyphens.";
        }
        else if (Of(name).Length > LongestFolder)
        {
            yield return $"The lab's folder '{Of(name)}' has {Of(name).Length} characters, the limit is {LongestFolder}. "
                + $"Set {HomeVariable} to a shorter path.";
        }

        if (new DirectoryInfo(Home()).LinkTarget is { } target)
        {
            yield return $"'{Home()}' is a link to '{target}'. Remove it, or set {HomeVariable}.";
        }
    }

    /// <summary>Makes the lab's folder: root's, and enterable for the lab's unprivileged user.</summary>
    public static void Create(string folder)
    {
        const UnixFileMode Enterable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!, Enterable);
        Directory.CreateDirectory(folder, Enterable);
        File.SetUnixFileMode(folder, Enterable);
    }

    /// <summary>Removes the lab's folder, and the one around it when no other lab is there.</summary>
    public static void Remove(string folder)
    {
        while (Directory.Exists(folder))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Somebody else takes the lab down too and was quicker with a part of it; what is left is ours.
            }
        }

        var home = Path.GetDirectoryName(folder)!;
        if (home == DefaultHome && Directory.Exists(home) && !Directory.EnumerateFileSystemEntries(home).Any())
        {
            Directory.Delete(home);
        }
    }

    private static string Home()
    {
        var home = Environment.GetEnvironmentVariable(HomeVariable);
        return string.IsNullOrEmpty(home) ? DefaultHome : Path.GetFullPath(home).TrimEnd('/');
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,24}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
