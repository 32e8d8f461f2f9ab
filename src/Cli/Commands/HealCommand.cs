using System.Diagnostics;
using System.Text.Json;
using ChaosHarness.Cli.Labs;
using ChaosHarness.Harness.Safety;

namespace ChaosHarness.Cli.Commands;

/// <summary><c>heal</c>: ends what dead drills left, from their undo files.</summary>
internal sealed class HealCommand(Checkout checkout)
{
    /// <summary>Set for the copy of this command that runs inside a lab's edge.</summary>
    private const string InsideVariable = "DRILL_INSIDE";

    public async Task<int> RunAsync(string lab, string output, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(InsideVariable) is null && Environment.IsPrivilegedProcess
            && await new LabProgram(checkout).FindAsync(lab, cancellationToken) is { } running)
        {
            return await InsideAsync(running, output, cancellationToken);
        }

        var results = await new Healer(TimeProvider.System).HealAllAsync(checkout.Drills, cancellationToken);
        if (output == "json")
        {
            Console.WriteLine(JsonSerializer.Serialize(
                results.Select(result => new { result.Drill, state = result.State.ToString(), result.Detail }),
                JsonSerializerOptions.Web));
        }
        else
        {
            Console.WriteLine(results.Count == 0
                ? "Nothing to heal: every undo file is done."
                : string.Join('\n', results.Select(result => $"{result.Drill}: {result.State}: {result.Detail}")));
        }

        return results.All(result => result.State == HealState.Healed) ? ExitStatus.Met : ExitStatus.RefusedOrAborted;
    }

    private async Task<int> InsideAsync(RunningLab lab, string output, CancellationToken cancellationToken)
    {
        var start = new LabProgram(checkout).InsideEdge(lab.Name, "dotnet", [checkout.Self, "heal", "--output", output]);
        start.Environment[InsideVariable] = "1";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }
}
