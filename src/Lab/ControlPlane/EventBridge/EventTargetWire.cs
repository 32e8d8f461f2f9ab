using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.EventBridge;

/// <summary>Targets to and from the wire.</summary>
internal static class EventTargetWire
{
    public static EventTarget Read(WireMap map)
    {
        var transformer = map.Map("InputTransformer");
        var target = new EventTarget(map.Required("Id"), map.Required("Arn"))
        {
            RoleArn = map.Text("RoleArn"),
            Input = map.Text("Input"),
            InputPath = map.Text("InputPath"),
            InputPaths = transformer?.Map("InputPathsMap")?.ToTexts() ?? new Dictionary<string, string>(),
            InputTemplate = transformer?.Required("InputTemplate"),
        };
        string?[] inputs = [target.Input, target.InputPath, target.InputTemplate];
        return inputs.Count(input => input is not null) <= 1
            ? target
            : throw new AwsException(
                "ValidationException", $"Only one of Input, InputPath, or InputTransformer must be provided for target {target.Id}.");
    }

    public static WireMap Write(EventTarget target)
    {
        var paths = new WireMap();
        foreach (var (name, path) in target.InputPaths)
        {
            paths[name] = path;
        }

        return new WireMap
        {
            ["Id"] = target.Id,
            ["Arn"] = target.Arn,
            ["RoleArn"] = target.RoleArn,
            ["Input"] = target.Input,
            ["InputPath"] = target.InputPath,
            ["InputTransformer"] = target.InputTemplate is { } template
                ? new WireMap { ["InputPathsMap"] = paths, ["InputTemplate"] = template }
                : null,
        };
    }
}
