using Spectre.Console;

namespace ChaosHarness.Cli.Live;

/// <summary>Shows the drills of an invocation one after the other, on stderr.</summary>
internal sealed class LiveView(string drills, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly HashSet<string> before = Directory.Exists(drills) ? [.. Directory.GetDirectories(drills)] : [];
    private readonly IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        var follower = new DrillFollower(console, console.Profile.Capabilities.Interactive && !Console.IsErrorRedirected, time);
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                if (NextJournal() is { } journal)
                {
                    await follower.FollowAsync(journal, cancellationToken);
                }

                await Task.Delay(Look, time, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The drills are over; the closing table says the rest.
        }
    }

    private string? NextJournal()
    {
        var folder = Directory.Exists(drills)
            ? Directory.GetDirectories(drills).Order(StringComparer.Ordinal).FirstOrDefault(found => !before.Contains(found))
            : null;
        var journal = folder is null ? null : Path.Combine(folder, "journal.jsonl");
        if (journal is null || !File.Exists(journal))
        {
            return null;
        }

        before.Add(folder!);
        return journal;
    }
}
