using ChaosHarness.Lab.Databases;

namespace ChaosHarness.Lab.ActiveActive;

/// <summary>The empty cluster that both Regions begin with: made by whoever comes first, and copied by the other one.</summary>
/// <remarks>Making one takes half a second of a processor, just when a lab that comes up has none to spare; a copy a tenth.</remarks>
internal sealed class FirstCluster(DatabaseSite place, PostgresFolder folder, TimeProvider clock)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);

    private readonly string copy = Path.Combine(Path.GetDirectoryName(place.Folder)!, "active-first");

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        await using var turn = await TakeTurnAsync(cancellationToken);
        if (Directory.Exists(copy))
        {
            // The files keep their owner on the way: they are PostgreSQL's.
            Directory.Move(copy, place.DataFolder);
            await folder.ConfigureAsync(cancellationToken);
            return;
        }

        await folder.InitialiseAsync(cancellationToken);
        var begun = copy + ".begun";
        await PostgresTool.RunPlainAsync("cp", ["-a", "-T", place.DataFolder, begun], cancellationToken);
        Directory.Move(begun, copy);
    }

    /// <summary>A file that one process at a time has open; the kernel closes it when that process dies.</summary>
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(copy + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException)
            {
                // The other one makes it.
                await Task.Delay(LookInterval, clock, cancellationToken);
            }
        }
    }
}
