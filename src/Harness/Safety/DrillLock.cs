using System.Globalization;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Harness.Safety;

/// <summary>One drill at a time per target on this machine: an exclusively opened file that says who holds it.</summary>
/// <remarks>
/// The kernel drops the lock with the process, also after <c>kill -9</c>, so a dead holder blocks nobody. Drills from other machines are
/// seen by their experiments in FIS instead.
/// </remarks>
public sealed class DrillLock : IDisposable
{
    private readonly FileStream file;

    private DrillLock(FileStream file) => this.file = file;

    /// <summary>Tries to take the lock of a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="holder">Who takes it, for the one who is turned away.</param>
    /// <param name="heldBy">Who holds it, when it is not to be had.</param>
    /// <returns>The lock; null when somebody else holds it.</returns>
    public static DrillLock? TryTake(Target target, string holder, out string heldBy)
    {
        ArgumentNullException.ThrowIfNull(target);
        var folder = Path.Combine(Path.GetTempPath(), "chaosharness-locks");
        return TryTake(folder, $"{target.Account}-{target.Name}", holder, out heldBy);
    }

    /// <summary>Tries to take the lock of a target.</summary>
    /// <param name="folder">Where lock files lie.</param>
    /// <param name="target">The target's account and name.</param>
    /// <param name="holder">Who takes it, for the one who is turned away.</param>
    /// <param name="heldBy">Who holds it, when it is not to be had.</param>
    /// <returns>The lock; null when somebody else holds it.</returns>
    public static DrillLock? TryTake(string folder, string target, string holder, out string heldBy)
    {
        Directory.CreateDirectory(folder);
        var name = string.Concat(target.Select(character => char.IsLetterOrDigit(character) || character == '-' ? character : '_'));
        var path = Path.Combine(folder, $"{name}.lock");
        heldBy = string.Empty;
        try
        {
            // On Linux only FileShare.None excludes others, so who holds it stands in a second file.
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(
                path + ".holder", string.Create(CultureInfo.InvariantCulture, $"{holder}, process {Environment.ProcessId}"));
            return new DrillLock(file);
        }
        catch (IOException)
        {
            heldBy = File.Exists(path + ".holder") ? File.ReadAllText(path + ".holder") : "another drill";
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => file.Dispose();
}
