using System.Globalization;
using Spectre.Console;

namespace ChaosHarness.Cli.Live;

/// <summary>Shows one running drill from its journal alone: a changing panel on a terminal, plain lines elsewhere.</summary>
internal sealed class DrillFollower(IAnsiConsole console, bool isTerminal, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private const double PlainLineEveryS = 5;

    /// <summary>A drill writes many lines a second; only the guards may be silent while FIS resolves targets.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    /// <summary>Follows until the drill is over, or has been silent for so long that its harness must be dead.</summary>
    public async Task FollowAsync(string journal, CancellationToken cancellationToken)
    {
        using var tail = new JournalTail(journal);
        if (isTerminal)
        {
            await console.Live(new Text(string.Empty)).AutoClear(true).StartAsync(context => FollowAsync(
                tail,
                state =>
                {
                    context.UpdateTarget(LivePanel.Of(state));
                    context.Refresh();
                },
                cancellationToken));
        }
        else
        {
            await FollowAsync(tail, _ => { }, cancellationToken);
        }
    }

    /// <summary>Phases are printed for good; what changes all the time goes to the panel.</summary>
    private async Task FollowAsync(JournalTail tail, Action<LiveState> show, CancellationToken cancellationToken)
    {
        var state = new LiveState();
        var shownPhase = string.Empty;
        var shownAtS = double.MinValue;
        var heardAt = time.GetTimestamp();
        while (state.Ended is null && time.GetElapsedTime(heardAt) < Silence)
        {
            foreach (var line in tail.NewLines())
            {
                heardAt = time.GetTimestamp();
                state.Take(line);
                if (state.Phase != shownPhase)
                {
                    shownPhase = state.Phase;
                    shownAtS = state.NowS;
                    console.WriteLine(Describe(state));
                }
            }

            show(state);
            if (!isTerminal && state.NowS - shownAtS >= PlainLineEveryS)
            {
                shownAtS = state.NowS;
                console.WriteLine(Describe(state));
            }

            await Task.Delay(Look, time, cancellationToken);
        }

        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{state.NowS,6:0.0} s  {state.Scenario}: {state.Ended ?? "silent; its harness may be dead. './drill heal' ends what it broke."}"));
    }

    private static string Describe(LiveState state)
    {
        var fault = state.FaultBeganS is { } began
            ? string.Create(CultureInfo.InvariantCulture, $"  fault +{state.NowS - began:0.0} s") : string.Empty;
        var served = state.ServedPercent is { } percent
            ? string.Create(CultureInfo.InvariantCulture, $"  writes {percent:0} %") : string.Empty;
        var lag = state.LagS is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"  lag {seconds:0.000} s") : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture, $"{state.NowS,6:0.0} s  {state.Phase,-8}{fault}{served}{lag}  alarm {state.Alarm}");
    }
}
