using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Packages;

namespace ChaosHarness.Lab.Commands;

/// <summary><c>chaoslab up</c>.</summary>
internal sealed class UpCommand(TimeProvider clock)
{
    public async Task<int> RunAsync(UpRequest request, bool detach, string output, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> complaints = [.. request.Complaints(), .. Prerequisites.Missing()];
        if (complaints.Count == 0 && LabProcesses.Daemon(LabFolder.Of(request.Name)) is { } running)
        {
            complaints =
            [
                $"Lab '{request.Name}' runs already, as process {running}. Take it down first (chaoslab down --name "
                + $"{request.Name}), or give the new one another --name.",
            ];
        }

        if (complaints.Count > 0)
        {
            return await RefuseAsync(complaints);
        }

        var lab = request.ToOptions();
        if (await TakeDown.RunAsync(lab.Folder, clock, cancellationToken))
        {
            Progress($"cleared what a dead lab left in {lab.Folder}");
        }

        return await StartAsync(lab, detach, output, cancellationToken);
    }

    /// <summary>Says all complaints, and gives the exit status of a usage or configuration error.</summary>
    public static async Task<int> RefuseAsync(IReadOnlyList<string> complaints)
    {
        foreach (var complaint in complaints)
        {
            await Console.Error.WriteLineAsync(complaint);
        }

        return 2;
    }

    private async Task<int> StartAsync(LabOptions lab, bool detach, string output, CancellationToken cancellationToken)
    {
        var stays = false;
        try
        {
            await new LabLauncher(clock, Progress).StartAsync(lab, cancellationToken);
            await Console.Out.WriteAsync(LabReport.Of(lab.Folder, output));
            await Console.Out.FlushAsync(cancellationToken);
            stays = detach;
            if (!detach)
            {
                Progress("the lab stays up until Ctrl-C");
                await LabEndAsync(lab, cancellationToken);
                Progress("the lab's daemon is gone");
                return 1;
            }

            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception) when (exception is LabStartException or PackageUnavailableException or IOException)
        {
            await Console.Error.WriteLineAsync($"The lab '{lab.Name}' did not come up and is taken down again. {exception.Message}");
            return 2;
        }
        finally
        {
            if (!stays)
            {
                await TakeDown.RunAsync(lab.Folder, clock, CancellationToken.None);
                Progress("the lab is down");
            }
        }
    }

    private async Task LabEndAsync(LabOptions lab, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (LabProcesses.Daemon(lab.Folder) is not null)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static void Progress(string line) => Console.Error.WriteLine($"chaoslab: {line}");
}
