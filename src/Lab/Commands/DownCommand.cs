namespace ChaosHarness.Lab.Commands;

/// <summary><c>chaoslab down</c>.</summary>
internal static class DownCommand
{
    public static async Task<int> RunAsync(string name, CancellationToken cancellationToken)
    {
        var complaints = LabFolder.ComplaintsAbout(name).ToList();
        if (!Environment.IsPrivilegedProcess)
        {
            complaints.Add("Only root may take a lab down. Run the command again with sudo.");
        }

        if (complaints.Count > 0)
        {
            return await UpCommand.RefuseAsync(complaints);
        }

        var existed = await TakeDown.RunAsync(LabFolder.Of(name), TimeProvider.System, cancellationToken);
        await Console.Out.WriteLineAsync(existed ? $"Lab '{name}' is down." : $"No lab '{name}' runs; nothing was left of one.");
        return 0;
    }
}
