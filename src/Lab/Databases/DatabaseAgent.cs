using ChaosHarness.Lab.Truth;
using Npgsql;

namespace ChaosHarness.Lab.Databases;

/// <summary>Owns one Region's PostgreSQL: what it is, and each change from one role to another.</summary>
internal sealed class DatabaseAgent : IDisposable
{
    private static readonly TimeSpan KillAfter = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan PromotionLimit = TimeSpan.FromSeconds(30);

    /// <summary>An orderly end waits until the standby has everything; a standby that is gone is not waited for any longer.</summary>
    private static readonly TimeSpan HandOverLimit = TimeSpan.FromSeconds(10);

    /// <summary>After this, a writer that handed over and heard of no successor writes again.</summary>
    private static readonly TimeSpan HandOverRest = TimeSpan.FromSeconds(20);

    private readonly DatabaseSite site;
    private readonly PostgresFolder folder;
    private readonly PostgresServer postgres;
    private readonly LocalServer server;
    private readonly WriterLease lease;
    private readonly TruthLog truth;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim transition = new(1);
    private volatile DatabaseRole role;
    private int writable;
    private int generation;
    private volatile bool fenced;
    private long? handedOverAt;

    public DatabaseAgent(
        DatabaseSite site,
        PostgresFolder folder,
        PostgresServer postgres,
        LocalServer server,
        WriterLease lease,
        TruthLog truth,
        TimeProvider clock)
    {
        (this.site, this.folder, this.postgres, this.server) = (site, folder, postgres, server);
        (this.lease, this.truth, this.clock) = (lease, truth, clock);
        postgres.Ended = OnEnded;
    }

    public DatabaseRole Role => role;

    /// <summary>Length of the lease that a promotion brings, until the control plane grants one.</summary>
    public required TimeSpan LeaseLength { get; init; }

    public required string Password { get; init; }

    /// <summary>Changes whenever the server starts, stops or changes its role.</summary>
    public int Generation => Volatile.Read(ref generation);

    public bool IsServing => role is DatabaseRole.Writer or DatabaseRole.Standby && postgres.IsRunning;

    /// <summary>Makes the first cluster, or clones it; or takes up what an earlier life of this agent left.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await folder.PrepareAsync(cancellationToken);
        PostgresProcess.KillAllIn(site.DataFolder);
        if (folder.Exists)
        {
            await TakeUpAsync(cancellationToken);
        }
        else if (site.IsFirstWriter)
        {
            await folder.InitialiseAsync(cancellationToken);
            await postgres.StartAsync([], cancellationToken);
            await DatabaseSchema.CreateAsync(server, Password, cancellationToken);
            BecomeWriter();
        }
        else
        {
            while (!await DatabaseSchema.IsCompleteAtAsync(site, Password, cancellationToken))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellationToken);
            }

            await FollowPeerAsync(cancellationToken);
        }
    }

    /// <summary>Makes the standby the writer under <paramref name="epoch"/>; asking twice is no error.</summary>
    public async Task<PromotionAnswer> PromoteAsync(int epoch, CancellationToken cancellationToken)
    {
        if (role is DatabaseRole.Joining or DatabaseRole.Unknown)
        {
            return new PromotionAnswer(false, $"'{site.Region}' is being cloned and cannot be promoted yet.");
        }

        await transition.WaitAsync(cancellationToken);
        try
        {
            if (role == DatabaseRole.Writer && lease.Epoch == epoch)
            {
                return new PromotionAnswer(true);
            }

            if (role != DatabaseRole.Standby || !postgres.IsRunning)
            {
                return new PromotionAnswer(
                    false, $"'{site.Region}' is '{role}', only a standby that runs can be promoted.");
            }

            using var limit = new CancellationTokenSource(PromotionLimit, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            await PromoteStandbyAsync(epoch, either.Token);
            return new PromotionAnswer(true);
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException)
        {
            return new PromotionAnswer(false, $"'{site.Region}' could not be promoted: {exception.Message}");
        }
        finally
        {
            transition.Release();
        }
    }

    /// <summary>Stops the server so that it acknowledges nothing more, and says so once that is certain.</summary>
    public async Task FenceAsync()
    {
        fenced = true;
        role = DatabaseRole.Stopped;
        Interlocked.Increment(ref generation);
        await postgres.StopAsync(PostgresStop.Immediate, KillAfter);
        truth.Write("fence.set", new { region = site.Region });
    }

    /// <summary>
    /// Ends the writer in order, which sends its standby everything first. False when it is no writer, or did not end in order.
    /// </summary>
    public async Task<bool> HandOverAsync(CancellationToken cancellationToken)
    {
        await transition.WaitAsync(cancellationToken);
        try
        {
            if (role != DatabaseRole.Writer || !postgres.IsRunning)
            {
                return false;
            }

            handedOverAt = clock.GetTimestamp();
            role = DatabaseRole.Stopped;
            Interlocked.Increment(ref generation);
            truth.Write("writer.stopping", new { region = site.Region });
            var inOrder = await postgres.StopAsync(PostgresStop.Fast, HandOverLimit);
            handedOverAt = inOrder ? handedOverAt : null;
            return inOrder;
        }
        finally
        {
            transition.Release();
        }
    }

    /// <summary>Stops the server without a word of fencing: the way of a writer that learnt too late.</summary>
    public async Task StepDownAsync()
    {
        role = DatabaseRole.Stopped;
        Interlocked.Increment(ref generation);
        // Its processes acknowledge nothing more from here on; to see the last of them gone takes tens of milliseconds.
        truth.Write("writer.stopping", new { region = site.Region });
        await postgres.StopAsync(PostgresStop.Immediate, KillAfter);
    }

    /// <summary>Takes the one step, if any, that the newest answer of the control plane asks for.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        await transition.WaitAsync(cancellationToken);
        try
        {
            switch (role)
            {
                case DatabaseRole.Stopped when lease.MustFollowPeer && !postgres.IsRunning:
                    await RejoinAsync(cancellationToken);
                    break;
                case DatabaseRole.Stopped when lease.MayWrite(clock.GetTimestamp()) && !postgres.IsRunning && !RestsAfterHandOver():
                    await ResumeAsync(cancellationToken);
                    break;
                case DatabaseRole.Standby when !postgres.IsRunning:
                    await postgres.StartAsync([], cancellationToken);
                    Interlocked.Increment(ref generation);
                    break;
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or TimeoutException or NpgsqlException)
        {
            await Console.Error.WriteLineAsync($"{site.Region}: {exception.Message}");
            await Task.Delay(RetryAfter, clock, cancellationToken);
        }
        finally
        {
            transition.Release();
        }
    }

    /// <summary>Ends PostgreSQL for good.</summary>
    public async Task StopAsync()
    {
        role = DatabaseRole.Unknown;
        await postgres.StopAsync(PostgresStop.Fast, TimeSpan.FromMilliseconds(600));
    }

    public void Dispose() => transition.Dispose();

    private bool RestsAfterHandOver() => handedOverAt is { } at && clock.GetElapsedTime(at) < HandOverRest;

    private async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(site.DataFolder, "standby.signal")))
        {
            // A writer's data: the control plane says whether it still is one.
            role = DatabaseRole.Stopped;
            return;
        }

        await postgres.StartAsync([], cancellationToken);
        role = DatabaseRole.Standby;
        Interlocked.Increment(ref generation);
    }

    private async Task PromoteStandbyAsync(int epoch, CancellationToken cancellationToken)
    {
        await using var connection = await server.OpenAsync("postgres", cancellationToken);
        truth.Write("promotion.begun", new { region = site.Region, epoch });
        await LocalServer.RunAsync(connection, "select pg_promote(false)", cancellationToken);
        await LocalServer.AwaitEndOfRecoveryAsync(connection, cancellationToken);
        var doneAt = clock.GetTimestamp();

        // Leads to a commit record, flushed: the proof that writes are accepted.
        await LocalServer.RunAsync(
            connection, $"select pg_logical_emit_message(true, 'promotion', '{epoch}')", cancellationToken);
        lease.Promoted(clock.GetTimestamp(), epoch, LeaseLength);
        truth.WriteAt(doneAt, "promotion.done", new { region = site.Region, epoch });
        BecomeWriter(doneAt);
        await RecordPromotedRowsAsync(cancellationToken);
    }

    private async Task RecordPromotedRowsAsync(CancellationToken cancellationToken)
    {
        try
        {
            truth.Write(
                "rows.promoted", new { region = site.Region, ids = await server.ReadOrderIdsAsync(cancellationToken) });
        }
        catch (NpgsqlException exception)
        {
            // The promotion itself has succeeded, and that is what its caller asks.
            await Console.Error.WriteLineAsync(
                $"{site.Region}: the promoted rows could not be read: {exception.Message}");
        }
    }

    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        // The role comes first, so that a lease that ends meanwhile stops the server also while it starts.
        role = DatabaseRole.Writer;
        try
        {
            await postgres.StartAsync([], cancellationToken);
        }
        catch (Exception)
        {
            role = DatabaseRole.Stopped;
            throw;
        }

        if (role != DatabaseRole.Writer)
        {
            await postgres.StopAsync(PostgresStop.Immediate, KillAfter);
            return;
        }

        if (fenced)
        {
            fenced = false;
            truth.Write("fence.lifted", new { region = site.Region });
        }

        BecomeWriter();
    }

    private async Task RejoinAsync(CancellationToken cancellationToken)
    {
        role = DatabaseRole.Joining;
        try
        {
            truth.Write("rejoin.begun", new { region = site.Region });
            await RecordOldRowsAsync(cancellationToken);
            await FollowPeerAsync(cancellationToken);
            fenced = false;
            handedOverAt = null;
            truth.Write("rejoin.done", new { region = site.Region });
        }
        catch (Exception)
        {
            role = DatabaseRole.Stopped;
            throw;
        }
    }

    /// <summary>Reads what the old writer holds, on its socket only, before its data goes.</summary>
    private async Task RecordOldRowsAsync(CancellationToken cancellationToken)
    {
        if (!folder.Exists)
        {
            // An earlier attempt got further than this: its rows have been recorded.
            return;
        }

        await postgres.StartAsync(["listen_addresses=", "synchronous_standby_names=", "fsync=off"], cancellationToken);
        var ids = await server.ReadOrderIdsAsync(cancellationToken);
        await postgres.StopAsync(PostgresStop.Immediate, KillAfter);
        truth.Write("rows.fenced", new { region = site.Region, ids });
        folder.Remove();
    }

    private async Task FollowPeerAsync(CancellationToken cancellationToken)
    {
        await folder.CloneAsync(cancellationToken);
        await postgres.StartAsync([], cancellationToken);
        await using var connection = await server.OpenAsync("postgres", cancellationToken);
        await using var command = new NpgsqlCommand(
            "select exists (select from pg_stat_wal_receiver where status = 'streaming')", connection);
        while (await command.ExecuteScalarAsync(cancellationToken) is not true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), clock, cancellationToken);
        }

        role = DatabaseRole.Standby;
        Interlocked.Increment(ref generation);
    }

    private void BecomeWriter(long? at = null)
    {
        role = DatabaseRole.Writer;
        Interlocked.Increment(ref generation);
        Volatile.Write(ref writable, 1);
        truth.WriteAt(at ?? clock.GetTimestamp(), "writer.writable", new { region = site.Region });
    }

    /// <summary>Runs on the thread that watches the server, the moment it is gone.</summary>
    private void OnEnded(bool asked)
    {
        if (Interlocked.Exchange(ref writable, 0) == 1)
        {
            truth.Write("writer.gone", new { region = site.Region });
        }

        if (!asked && role == DatabaseRole.Writer)
        {
            role = DatabaseRole.Stopped;
        }

        Interlocked.Increment(ref generation);
    }
}
