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
        var fault = plan.Fault;
        var parameters = string.Concat(fault.Parameters.Select(parameter => $", {parameter.Key} {parameter.Value}"));
        var tags = string.Join(" and ", fault.ResourceTags.Select(tag => $"{tag.Key}={tag.Value}"));
        List<string> lines =
        [
            $"{plan.Scenario} on '{target.Name}', profile {target.Profile}, pace {target.Pace}",
            Line("fault", $"{fault.ActionId}{parameters}, by FIS of {fault.Region}"),
            Line("breaks", plan.Targets.Count == 0
                ? $"nothing was resolved; meant is every {fault.ResourceType} with {tags}"
                : string.Join(", ", plan.Targets)),
            Line("ends", $"when the drill heals it, after {Seconds(fault.MaximumDuration)} by itself, or at once on {Alarms(target)}"),
            Line("witness", $"{fault.Witness} must fall silent within {Seconds(target.Budgets.Witness)}"),
            Line("takes", $"{Text(plan.AtLeastS)} and the recovery; {Text(plan.AtMostS)} at most"),
            .. plan.Guards.Select(guard => Line("guard", $"{(guard.Holds ? "holds" : "DOES NOT HOLD")}: {guard.Guard}. {guard.Detail}")),
            Line("feasible", $"{plan.Feasibility.Kind}: {plan.Feasibility.Reason}"),
            Line("so", plan.WouldStart ? "the drill would start" : "the drill would be REFUSED"),
        ];
        return string.Join('\n', lines);
    }

    private static string Line(string name, string text) => $"  {name,-9} {text}";

    private static string Alarms(Target target) => target.Safety.StopConditions.Count == 0
        ? "nothing else: the target names no stop condition"
        : string.Join(", ", target.Safety.StopConditions.Select(arn => $"alarm {arn.Split(':')[^1]}"));

    private static string Seconds(TimeSpan span) => Text(span.TotalSeconds);

    private static string Text(double seconds) => seconds.ToString("0.#", CultureInfo.InvariantCulture) + " s";
}
