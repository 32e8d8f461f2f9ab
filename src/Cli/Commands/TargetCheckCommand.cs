using System.Text.Json;
using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Cli.Commands;

/// <summary><c>target check FILE</c>: everything that would keep a drill from starting, at once.</summary>
internal static class TargetCheckCommand
{
    public static async Task<int> RunAsync(string path, string output, CancellationToken cancellationToken)
    {
        var reading = TargetFile.Read(path);
        var errors = reading.Target is { } target
            ? await new TargetCheck(target, TimeProvider.System).ErrorsAsync(cancellationToken)
            : reading.Errors;
        if (output == "json")
        {
            Console.WriteLine(JsonSerializer.Serialize(new { target = path, errors }, JsonSerializerOptions.Web));
        }
        else if (errors.Count == 0)
        {
            Console.WriteLine($"'{path}' is a target: file, credentials and control plane are in order.");
        }
        else
        {
            await Console.Error.WriteLineAsync(
                $"'{path}' cannot be drilled, {errors.Count} error(s):\n  {string.Join("\n  ", errors)}");
        }

        return errors.Count == 0 ? ExitStatus.Met : ExitStatus.Usage;
    }
}
