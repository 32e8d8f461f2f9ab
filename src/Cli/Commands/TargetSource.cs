using System.Globalization;
using ChaosHarness.Cli.Labs;

namespace ChaosHarness.Cli.Commands;

/// <summary>Where a command's target comes from: the named file, the lab that runs, or one started for the command and taken down again.</summary>
internal sealed class TargetSource(LabProgram labs)
{
    /// <summary>Gives the target's path, and its lab if it has one, to a command.</summary>
    public async Task<int> UseAsync(
        RunRequest request,
        IReadOnlyList<string> needed,
        Func<string, RunningLab?, Task<int>> use,
        CancellationToken cancellationToken) =>
        request.Target is { } named
            ? await use(named, await LabOfAsync(request, cancellationToken))
            : await WithLabAsync(request, needed, use, cancellationToken);

    /// <summary>The lab in whose folder the named target file lies, if it does.</summary>
    private async Task<RunningLab?> LabOfAsync(RunRequest request, CancellationToken cancellationToken) =>
        Environment.IsPrivilegedProcess
        && await labs.FindAsync(request.Lab, cancellationToken) is { } lab
        && Path.GetDirectoryName(Path.GetFullPath(request.Target!)) == Path.GetDirectoryName(Path.GetFullPath(lab.TargetPath))
            ? lab
            : null;

    private async Task<int> WithLabAsync(
        RunRequest request, IReadOnlyList<string> needed, Func<string, RunningLab?, Task<int>> use, CancellationToken cancellationToken)
    {
        var defects = request.Defects.Union(needed).ToList();
        if (Environment.IsPrivilegedProcess && await labs.FindAsync(request.Lab, cancellationToken) is { } running)
        {
            return request.AsksForLab || !defects.ToHashSet().SetEquals(running.Defects)
                ? await Choice.RefuseAsync(
                    [$"Lab '{running.Name}' is up with other settings than asked for. Take it down first: ./drill lab down --name {running.Name}"])
                : await use(running.TargetPath, running);
        }

        var started = await StartLabAsync(request, defects, cancellationToken);
        if (started != 0)
        {
            return started;
        }

        try
        {
            var lab = await labs.FindAsync(request.Lab, cancellationToken)
                ?? throw new InvalidOperationException($"Lab '{request.Lab}' said that it is up and is not. Read its logs, then './drill lab down'.");
            return await use(lab.TargetPath, lab);
        }
        finally
        {
            await labs.RunAsideAsync(["down", "--name", request.Lab], CancellationToken.None);
        }
    }

    private async Task<int> StartLabAsync(RunRequest request, List<string> defects, CancellationToken cancellationToken) =>
        await labs.RunAsideAsync(
            [
                "up", "--detach", "--name", request.Lab,
                "--profile", request.Profile ?? "reference",
                "--pace", request.Pace ?? "quick",
                "--seed", request.Seed.ToString(CultureInfo.InvariantCulture),
                .. defects.SelectMany(defect => new[] { "--defect", defect }),
            ],
            cancellationToken);
}
