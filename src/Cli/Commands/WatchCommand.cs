using ChaosHarness.Cli.Live;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Journals;
using Spectre.Console;

namespace ChaosHarness.Cli.Commands;

/// <summary><c>watch</c>: a drill that another process runs, from its journal. It reads only, and may come and go.</summary>
internal static class WatchCommand
{
    /// <summary>A running drill writes several lines a second; its guards may take half a minute.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    public static async Task<int> RunAsync(string drills, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Running(drills, time) is not { } journal)
        {
            await Console.Error.WriteLineAsync($"No drill is under way below '{drills}'. Start one in another terminal: ./drill run");
            return ExitStatus.Usage;
        }

        var console = AnsiConsole.Console;
        try
        {
            await new DrillFollower(console, console.Profile.Capabilities.Interactive && !Console.IsOutputRedirected, time)
                .FollowAsync(journal, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Whoever watches may leave; the drill goes on.
        }

        return ExitStatus.Met;
    }

    /// <summary>The newest journal without a conclusion that was written to a moment ago.</summary>
    private static string? Running(string drills, TimeProvider time) => !Directory.Exists(drills) ? null : Directory.GetDirectories(drills)
        .Select(folder => Path.Combine(folder, EvidenceFolder.JournalFileName))
        .Where(journal => File.Exists(journal) && time.GetUtcNow() - File.GetLastWriteTimeUtc(journal) < Silence)
        .OrderByDescending(File.GetLastWriteTimeUtc)
        .FirstOrDefault(journal => !IsConcluded(journal));

    private static bool IsConcluded(string journal)
    {
        using var tail = new JournalTail(journal);
        return tail.NewLines().Any(line => line.GetProperty("kind").GetString() == EntryKinds.DrillConcluded);
    }
}
