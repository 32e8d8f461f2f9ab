using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChaosHarness.Cli.Live;

/// <summary>A running drill on a terminal: clocks against the objective, a minute of service by second, lag, and what the DNS says.</summary>
internal static class LivePanel
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    public static IRenderable Of(LiveState state)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
        grid.AddRow("writes", Shares(state.Writes, state.NowS), Percent(state.ServedPercent));
        foreach (var (region, series) in state.Regions)
        {
            var share = series.SharesOf(state.Writes, state.NowS);
            grid.AddRow($"  {region.EscapeMarkup()}", Heighten(share, 1), Percent(Last(share) * 100));
        }

        grid.AddRow("reads", Shares(state.Reads, state.NowS), Percent(Last(state.Reads.Means(state.NowS)) * 100));
        var lag = state.Lag.Peaks(state.NowS);
        grid.AddRow("lag", Heighten(lag, Math.Max(1, lag.Max() ?? 1)), state.LagS is { } seconds ? Text(seconds, "0.000") + " s" : "?");
        foreach (var (name, answer) in state.Names)
        {
            grid.AddRow($"dns {name.EscapeMarkup()}", answer.EscapeMarkup(), string.Empty);
        }

        return new Rows(new Markup(Clocks(state)), grid);
    }

    private static string Clocks(LiveState state)
    {
        var phase = $"[bold]{state.Phase.EscapeMarkup()}[/] {Text(state.NowS - state.PhaseBeganS, "0.0")} s of {Text(state.NowS, "0.0")} s";
        if (state.FaultBeganS is not { } began)
        {
            return $"{phase}   alarm {state.Alarm.EscapeMarkup()}";
        }

        var since = state.NowS - began;
        var limit = state.RecoveryTimeS is { } agreed ? $" of {Text(agreed, "0")} s agreed" : string.Empty;
        var colour = state.RecoveryTimeS < since ? "red" : "default";
        return $"{phase}   [{colour}]fault +{Text(since, "0.0")} s{limit}[/]   alarm {state.Alarm.EscapeMarkup()}";
    }

    /// <summary>Green where all were served, red where none was, yellow between, a dot where none was asked.</summary>
    private static string Shares(SecondSeries series, double nowS) => string.Concat(series.Means(nowS).Select(share => share switch
    {
        null => "[grey]·[/]",
        >= 0.999 => "[green]█[/]",
        <= 0 => "[red]▁[/]",
        { } some => $"[yellow]{Height(some)}[/]",
    }));

    private static string Heighten(IReadOnlyList<double?> values, double full) =>
        string.Concat(values.Select(value => value is { } some ? Height(some / full) : '·'));

    private static char Height(double share) => Heights[(int)Math.Clamp(share * (Heights.Length - 1), 0, Heights.Length - 1)];

    private static double? Last(IReadOnlyList<double?> values) => values.LastOrDefault(value => value is not null);

    private static string Percent(double? percent) => percent is { } some ? Text(some, "0") + " %" : "?";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
