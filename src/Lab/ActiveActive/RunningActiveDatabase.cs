using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Databases;
using ChaosHarness.Lab.Packages;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ActiveActive;

/// <summary>One Region's active-active database; disposing ends PostgreSQL.</summary>
internal sealed class RunningActiveDatabase : IAsyncDisposable
{
    private static readonly TimeSpan KillAfter = TimeSpan.FromMilliseconds(600);

    private readonly ActiveSite site;
    private readonly DatabaseSite place;
    private readonly string password;
    private readonly string resolveConflicts;
    private readonly PostgresFolder folder;
    private readonly PostgresServer postgres;
    private readonly LocalServer server;
    private readonly PeerSubscription subscription;
    private readonly TruthLog truth;
    private readonly TimeProvider clock;
    private readonly TaskCompletionSource died = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunningActiveDatabase(LabOptions lab, ActiveSite site, LabPrograms programs, TimeProvider clock)
    {
        (this.site, this.clock) = (site, clock);
        place = site.Server;
        password = lab.Secrets.DatabasePassword;
        resolveConflicts = lab.Has("B14") ? ConflictTrigger.AsDesigned : ConflictTrigger.TieBrokenByRegion;
        var tool = new PostgresTool(programs);
        truth = TruthLog.Open(lab, Parts.Readiness.NameOf(ActiveDatabasePart.Name, site.Region));
        folder = new PostgresFolder(place, tool, lab.Settings, password);
        postgres = new PostgresServer(place, tool, truth, clock) { Ended = OnEnded };
        server = new LocalServer(place);
        subscription = new PeerSubscription(site, server, password, clock);
    }

    /// <summary>Fails when PostgreSQL ends unasked.</summary>
    public Task Died => died.Task;

    /// <summary>Written last of all that makes a new cluster: without it the folder holds a beginning that nobody follows.</summary>
    private string CompleteFile => Path.Combine(place.DataFolder, "chaoslab.complete");

    /// <summary>Returns when clients are served and the peer is followed.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await folder.PrepareAsync(cancellationToken);
        PostgresProcess.KillAllIn(place.DataFolder);
        if (File.Exists(CompleteFile))
        {
            await postgres.StartAsync(ActiveSettings.Lines, cancellationToken);
        }
        else
        {
            folder.Remove();
            await new FirstCluster(place, folder, clock).MakeAsync(cancellationToken);
            await postgres.StartAsync(ActiveSettings.Lines, cancellationToken);
            await ConflictSchema.CreateAsync(server, site, resolveConflicts, password, cancellationToken);
            await ConflictSchema.KeepForPeerAsync(server, site, cancellationToken);
            await File.WriteAllBytesAsync(CompleteFile, [], cancellationToken);
        }

        await subscription.EnsureAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await postgres.StopAsync(PostgresStop.Fast, KillAfter);
        await server.DisposeAsync();
        truth.Dispose();
    }

    private void OnEnded(bool asked)
    {
        if (!asked)
        {
            died.TrySetException(new InvalidOperationException(
                $"PostgreSQL of '{place.Region}' ended unasked. Its log is '{place.LogFile}'."));
        }
    }
}
