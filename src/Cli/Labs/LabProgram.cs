using System.Diagnostics;
using System.Text.Json;

namespace ChaosHarness.Cli.Labs;

/// <summary>The lab's program, which this command knows by its command line only.</summary>
internal sealed class LabProgram(Checkout checkout)
{
    /// <summary>Runs a lab command in the foreground, with this terminal.</summary>
    public async Task<int> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(arguments, captureOutput: CaptureOutput.No);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Runs a lab command on the way to another command's result: what it prints is progress.</summary>
    public async Task<int> RunAsideAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(arguments, CaptureOutput.Yes);
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
        }

        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Whether a lab of that name serves, and where its target file lies.</summary>
    public async Task<RunningLab?> FindAsync(string name, CancellationToken cancellationToken)
    {
        using var process = Start(["status", "--name", name, "--output", "json"], CaptureOutput.Yes);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        using var status = JsonDocument.Parse(output);
        var root = status.RootElement;
        return root.GetProperty("state").GetString() != "down"
            ? new RunningLab(
                name,
                root.GetProperty("target").GetString()!,
                [.. root.GetProperty("defects").EnumerateArray().Select(defect => defect.GetString()!)])
            : null;
    }

    /// <summary>The start of a command inside the lab's edge, where users and harness are.</summary>
    public ProcessStartInfo InsideEdge(string lab, string program, IEnumerable<string> arguments) =>
        Describe(["exec", "--name", lab, "edge", "--", program, .. arguments], CaptureOutput.No);

    private Process Start(IEnumerable<string> arguments, CaptureOutput captureOutput) =>
        Process.Start(Describe(arguments, captureOutput))
        ?? throw new InvalidOperationException($"The lab's program '{checkout.Lab}' could not be started. Build with './drill --help'.");

    private ProcessStartInfo Describe(IEnumerable<string> arguments, CaptureOutput captureOutput) =>
        new("dotnet", [checkout.Lab, .. arguments])
        {
            RedirectStandardOutput = captureOutput == CaptureOutput.Yes,
            WorkingDirectory = checkout.Root,
        };

    private enum CaptureOutput
    {
        No,
        Yes,
    }
}
