namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>One action of a running experiment, with what its targets were resolved to.</summary>
/// <param name="Id">Unique in the lab: owner of all that the action sets.</param>
/// <param name="Region">The experiment's Region.</param>
/// <param name="Action">The action as the template has it.</param>
/// <param name="Targets">Resources of its one target; empty for actions without.</param>
internal sealed record FisOrder(string Id, string Region, FisAction Action, IReadOnlyList<FisResource> Targets)
{
    /// <summary>Its <c>duration</c>.</summary>
    public TimeSpan Duration => FisTemplateRules.DurationOf(Action.Parameters["duration"]);

    public string? Text(string parameter) => Action.Parameters.GetValueOrDefault(parameter);

    public double Number(string parameter, double fallback) =>
        Text(parameter) is { } text ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : fallback;

    public IReadOnlyList<string> List(string parameter) =>
        (Text(parameter) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
