using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Cli.Commands;

/// <summary>A plan as a person reads it, and the options for programs.</summary>
internal static class PlanText
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Of(DrillPlan plan, Target target)
    {
        List<string> lines =
        [
            $"{plan.Scenario} on '{target.Name}', profile {target.Profile}, pace {target.Pace}",
            .. plan.Faults.SelectMany(fault => Of(fault, target)),
            Line("breaks", plan.Targets.Count == 0
                ? "nothing, or nothing that was resolved"
                : string.Join(", ", plan.Targets)),
            Line("takes", $"{Text(plan.AtLeastS)} and the recovery; {Text(plan.AtMostS)} at most"),
            .. plan.Guards.Select(guard => Line("guard", $"{(guard.Holds ? "holds" : "DOES NOT HOLD")}: {guard.Guard}. {guard.Detail}")),
            Line("feasible", $"{plan.Feasibility.Kind}: {plan.Feasibility.Reason}"),
            Line("so", plan.WouldStart ? "the drill would start" : "the drill would be REFUSED"),
        ];
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Of(NamedFault named, Target target)
    {
        var fault = named.Fault;
        var parameters = string.Concat(fault.Parameters.Select(parameter => $", {parameter.Key} {parameter.Value}"));
        var tags = string.Join(" and ", fault.ResourceTags.Select(tag => $"{tag.Key}={tag.Value}"));
        var healed = fault.EndAfter is { } end ? $"after {Seconds(end)}" : "when the drill heals it";
        yield return Line("fault", $"{named.Name}: {fault.ActionId}{parameters} on every {fault.ResourceType} with {tags}, by FIS of {fault.Region}");
        yield return Line("ends", $"{healed}, after {Seconds(fault.MaximumDuration)} by itself, or at once on {Alarms(target)}");
        yield return Line("witness", $"{fault.Witness} must fall silent within {Seconds(target.Budgets.Witness)}");
    }

    private static string Line(string name, string text) => $"  {name,-9} {text}";

    private static string Alarms(Target target) => target.Safety.StopConditions.Count == 0
        ? "nothing else: the target names no stop condition"
        : string.Join(", ", target.Safety.StopConditions.Select(arn => $"alarm {arn.Split(':')[^1]}"));

    private static string Seconds(TimeSpan span) => Text(span.TotalSeconds);

    private static string Text(double seconds) => seconds.ToString("0.#", CultureInfo.InvariantCulture) + " s";
}
