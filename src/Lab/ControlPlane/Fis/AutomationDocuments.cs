using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.Backplane;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>The automation documents that the lab owns, for <c>aws:ssm:start-automation-execution</c>.</summary>
/// <remarks>Parameters are lists of strings, as Systems Manager has them: <c>{"Part":["orders-taiwan"],"DurationSeconds":["10"]}</c>.</remarks>
internal sealed class AutomationDocuments(
    ILabBackplane backplane, PodActions pods, InstanceActions instances, TimeProvider clock)
{
    private const double RestartSlackMs = 10_000;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ChaosLab-KillPart"] = "Part, DurationSeconds: SIGKILL to the part and all its processes; it starts again afterwards.",
        ["ChaosLab-FreezePart"] = "Part, DurationSeconds: SIGSTOP, and SIGCONT afterwards.",
        ["ChaosLab-WipePart"] = "Part, DurationSeconds: as KillPart, and what it has stored is gone.",
        ["ChaosLab-MisbehaveResolver"] =
            "Part, Mode (silent, forgetful, slow, lossy), DurationSeconds; for slow and lossy Address and DelayMilliseconds or LossPercent.",
        ["ChaosLab-StartInstance"] = "InstanceArn: starts an instance that aws:ec2:stop-instances left stopped.",
    };

    /// <exception cref="FisEffectException">There is no such document, or its parameters do not fit.</exception>
    public IFisEffect Make(FisOrder order)
    {
        var arn = order.Text("documentArn")!.Split(':');
        var name = arn[^1].Split('/')[^1];
        if (arn.Length < 6 || arn[2] != "ssm" || arn[3] != order.Region || !All.ContainsKey(name))
        {
            throw new FisEffectException(
                $"InvalidDocument: the document '{order.Text("documentArn")}' does not exist in {order.Region}; the lab has "
                + string.Join(", ", All.Keys.Order()) + ".");
        }

        var parameters = Read(order.Text("documentParameters"));
        return name == "ChaosLab-StartInstance" ? StartInstance(parameters) : Timed(order, name, parameters);
    }

    private IFisEffect Timed(FisOrder order, string document, IReadOnlyDictionary<string, string> parameters)
    {
        var duration = TimeSpan.FromSeconds(Number(parameters, "DurationSeconds", null));
        var limit = FisTemplateRules.DurationOf(order.Text("maxDuration")!);
        if (duration > limit)
        {
            throw new FisEffectException(
                $"The automation of {duration.TotalSeconds:0} s is longer than its maxDuration of {limit.TotalSeconds:0} s.");
        }

        var part = Required(parameters, "Part");
        var stop = new PartHold { Kind = PartHold.Stop, LifetimeMs = duration.TotalMilliseconds };
        return document switch
        {
            "ChaosLab-KillPart" => pods.Hold(part, order.Id, stop, duration),
            "ChaosLab-FreezePart" => pods.Hold(part, order.Id, stop with { Kind = PartHold.Freeze }, duration),
            "ChaosLab-WipePart" => pods.Hold(part, order.Id, stop with { Wipes = true }, duration),
            _ => Misbehave(order, part, parameters, duration),
        };
    }

    private IFisEffect Misbehave(
        FisOrder order, string part, IReadOnlyDictionary<string, string> parameters, TimeSpan duration)
    {
        var rule = () => new ImpairmentRule
        {
            Subnets = [Required(parameters, "Address") + "/32"],
            LifetimeMs = duration.TotalMilliseconds,
        };
        return Required(parameters, "Mode") switch
        {
            "silent" => pods.Hold(
                part, order.Id, new PartHold { Kind = PartHold.Freeze, LifetimeMs = duration.TotalMilliseconds }, duration),
            "forgetful" => pods.Hold(part, order.Id, new PartHold { Kind = PartHold.Stop, LifetimeMs = RestartSlackMs }, null),
            "slow" => Impair(order, rule() with { DelayMs = Number(parameters, "DelayMilliseconds", 500) }, duration),
            "lossy" => Impair(order, rule() with { LossPercent = Number(parameters, "LossPercent", 30) }, duration),
            var mode => throw new FisEffectException(
                $"The resolver's Mode '{mode}' is not silent, forgetful, slow or lossy."),
        };
    }

    private BackplaneEffect Impair(FisOrder order, ImpairmentRule rule, TimeSpan duration) => new(
        "The impairment",
        token => backplane.SetImpairmentAsync(order.Id, rule, token),
        token => backplane.LiftImpairmentAsync(order.Id, token),
        duration,
        clock);

    private PlainEffect StartInstance(IReadOnlyDictionary<string, string> parameters)
    {
        var arn = Required(parameters, "InstanceArn");
        var instance = FisResources.All.FirstOrDefault(resource => resource.Arn == arn && resource.Type == FisCatalog.Instance)
            ?? throw new FisEffectException($"The instance '{arn}' does not exist.");
        return new PlainEffect(token => instances.StartAsync(instance, token));
    }

    private static Dictionary<string, string> Read(string? json)
    {
        try
        {
            return JsonNode.Parse(json ?? "{}")!.AsObject().ToDictionary(
                pair => pair.Key,
                pair => pair.Value is JsonArray list ? (string?)list.Single() ?? "" : (string?)pair.Value ?? "",
                StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            throw new FisEffectException(
                $"The documentParameters are no JSON object of texts or lists of one text: {failure.Message}", failure);
        }
    }

    private static string Required(IReadOnlyDictionary<string, string> parameters, string name) =>
        parameters.GetValueOrDefault(name) is { Length: > 0 } text
            ? text
            : throw new FisEffectException($"The documentParameters lack '{name}'.");

    private static double Number(IReadOnlyDictionary<string, string> parameters, string name, double? fallback)
    {
        var text = parameters.GetValueOrDefault(name) ?? fallback?.ToString(CultureInfo.InvariantCulture);
        return double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 43_200
            ? number
            : throw new FisEffectException($"The documentParameter '{name}' is '{text}'; it must be a number above 0, at most 43200.");
    }
}
