using System.Globalization;
using Spectre.Console;

namespace ChaosHarness.Cli.Live;

/// <summary>Shows running drills from their journals alone: a changing line on a terminal, plain lines elsewhere, on stderr.</summary>
internal sealed class LiveView(string drills, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private const double PlainLineEveryS = 5;

    private readonly HashSet<string> before = Directory.Exists(drills) ? [.. Directory.GetDirectories(drills)] : [];
    private readonly IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                if (NextJournal() is { } journal)
                {
                    await FollowAsync(journal, cancellationToken);
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

    private async Task FollowAsync(string journal, CancellationToken cancellationToken)
    {
        using var tail = new JournalTail(journal);
        var state = new LiveState();
        var shownPhase = string.Empty;
        var shownAtS = double.MinValue;
        while (state.Ended is null)
        {
            foreach (var line in tail.NewLines())
            {
                state.Take(line);
                if (state.Phase != shownPhase)
                {
                    shownPhase = state.Phase;
                    shownAtS = state.NowS;
                    Say(state);
                }
            }

            if (state.NowS - shownAtS >= PlainLineEveryS)
            {
                shownAtS = state.NowS;
                Say(state);
            }

            await Task.Delay(Look, time, cancellationToken);
        }

        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{state.NowS,6:0.0} s  {state.Scenario}: {state.Ended}"));
    }

    private void Say(LiveState state)
    {
        var fault = state.FaultBeganS is { } began
            ? string.Create(CultureInfo.InvariantCulture, $"  fault +{state.NowS - began:0.0} s") : string.Empty;
        var served = state.ServedPercent is { } percent
            ? string.Create(CultureInfo.InvariantCulture, $"  writes {percent:0} %") : string.Empty;
        var lag = state.LagS is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"  lag {seconds:0.000} s") : string.Empty;
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{state.NowS,6:0.0} s  {state.Phase,-8}{fault}{served}{lag}  alarm {state.Alarm}"));
    }
}
