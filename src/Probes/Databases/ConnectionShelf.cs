using System.Collections.Concurrent;
using System.Data;
using System.Net;
using System.Net.Sockets;
using ChaosHarness.Probes.Names;
using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>The few connections of one probe, and the rule by which a question is asked on one of them.</summary>
/// <remarks>
/// <para>
/// A statement is never cancelled. The driver cancels by opening a second connection and blocking a thread on it, which a
/// black hole makes a second long, and PostgreSQL answers a cancelled wait for a standby with success and a warning: the
/// observer would produce the very defect it looks for. A question whose deadline passes is left alone with its connection
/// instead, until the server answers or the driver gives up after <see cref="AbandonedFor"/>; such connections count
/// against <see cref="DatabaseEndpoint.MaxConnections"/>, so the server never holds more of them.
/// </para>
/// <para>
/// Every sound connection is kept. To keep only a few looks thrifty and is a trap: once answers take longer than the few can
/// cover, each sample opens a connection and closes it again, which makes answers slower still, and the busy machine never recovers.
/// </para>
/// <para>
/// A connection that opens or answers too late for its own sample is kept for the next ones. To close it makes the next ones open theirs:
/// on a slow machine hundreds a second, none of them ever in time.
/// </para>
/// <para>
/// After a failure all idle connections go too: what killed one has likely killed the others, and a fresh connection
/// finds out at once when a cut has ended, while an old one waits for its next retransmission. Those stay that answered after the question
/// that had no answer was asked: then the server is slow, and to have it open all of them anew makes it slower.
/// </para>
/// <para>
/// A quarter of the places is kept for that: a cut may meet every connection in use, and their statements stay unanswered long after it
/// has ended. A probe without a place would not ask, and overlook whatever the server does then.
/// </para>
/// </remarks>
internal sealed class ConnectionShelf : IAsyncDisposable
{
    private static readonly TimeSpan AbandonedFor = TimeSpan.FromSeconds(30);

    /// <summary>How many times the sample's own limit an attempt may go on for the samples after it.</summary>
    private const double OpenedWithin = 2;

    private readonly DatabaseEndpoint endpoint;
    private readonly string applicationName;
    private readonly TimeSpan connectWithin;
    private readonly NameLookup names;
    private readonly ConcurrentDictionary<IPAddress, NpgsqlDataSource> sources = new();
    private readonly ConcurrentStack<HeldConnection> idle = new();
    private volatile bool disposed;
    private long asked;
    private int open;
    private int abandoned;

    public ConnectionShelf(DatabaseEndpoint endpoint, string applicationName, TimeSpan connectWithin)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        this.endpoint = endpoint;
        this.applicationName = applicationName;
        this.connectWithin = connectWithin;
        names = new NameLookup(endpoint.Resolvers, connectWithin);
    }

    /// <summary>Asks once. <paramref name="statement"/> gets no token on purpose and must read to the end of its answer.</summary>
    /// <exception cref="ProbeMisconfiguredException">Wrong password, unknown role or database, missing permission.</exception>
    public async Task<DatabaseReply<T>> AskAsync<T>(
        Func<NpgsqlConnection, Task<T>> statement, CancellationToken cancellationToken)
    {
        (HeldConnection? held, string? why, DatabaseStage stage) = await TakeAsync(cancellationToken);
        if (held is null)
        {
            return new DatabaseReply<T>(stage, default, null, why);
        }

        long question = Interlocked.Increment(ref asked);
        held.TakeWarning();
        Task<T> answer = statement(held.Connection);
        try
        {
            T value = await answer.WaitAsync(cancellationToken);
            string? warning = held.TakeWarning();
            await PutBackAsync(held);
            return new DatabaseReply<T>(DatabaseStage.Answered, value, warning, null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _ = AbandonAsync(held, answer);
            await DropIdleAsync(question);
            return new DatabaseReply<T>(DatabaseStage.NoAnswer, default, null, "no answer before the deadline");
        }
        catch (NpgsqlException failure)
        {
            await PutBackAsync(held);
            return Failed<T>(failure);
        }
        catch (Exception failure) when (failure is IOException or SocketException or TimeoutException)
        {
            await DropAsync(held);
            return new DatabaseReply<T>(DatabaseStage.NoAnswer, default, null, failure.Message);
        }
    }

    /// <summary>Opens one connection and keeps it; one that cannot be opened is for the samples to tell.</summary>
    /// <exception cref="ProbeMisconfiguredException">Wrong password, unknown role or database, missing permission.</exception>
    public async ValueTask WarmAsync(CancellationToken cancellationToken)
    {
        (HeldConnection? held, _, _) = await TakeAsync(cancellationToken);
        if (held is not null)
        {
            await PutBackAsync(held);
        }
    }

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        await DropIdleAsync();
        foreach (NpgsqlDataSource source in sources.Values)
        {
            await source.DisposeAsync();
        }
    }

    private DatabaseReply<T> Failed<T>(NpgsqlException failure)
    {
        Misconfiguration.ThrowIf(failure, endpoint);
        bool undone = failure is PostgresException { InvariantSeverity: "ERROR" };
        return new DatabaseReply<T>(
            undone ? DatabaseStage.Rejected : DatabaseStage.NoAnswer, default, null, Misconfiguration.Words(failure));
    }

    private async Task<(HeldConnection? Held, string? Why, DatabaseStage Stage)> TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            HeldConnection? held = await PopAsync();
            if (held is null && Volatile.Read(ref open) < Places)
            {
                // Who took the last place meanwhile has likely put a connection on the shelf: late ones come in crowds.
                held = await ConnectAsync(cancellationToken) ?? await PopAsync();
            }

            // Without a place the server owes that many answers: not to ask once more protects it, and says nothing better than not known.
            return held is not null
                ? (held, null, DatabaseStage.Unknown)
                : (null, $"{Places} earlier statements are still unanswered, which is the limit", DatabaseStage.NoAnswer);
        }
        catch (NpgsqlException failure)
        {
            Misconfiguration.ThrowIf(failure, endpoint);
            return (null, Misconfiguration.Words(failure), DatabaseStage.NoConnection);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (null, "no connection before the deadline", DatabaseStage.NoConnection);
        }
        catch (Exception failure) when (
            failure is NameNotResolvedException or IOException or SocketException or TimeoutException)
        {
            return (null, failure.Message, DatabaseStage.NoConnection);
        }
    }

    private async Task<HeldConnection?> PopAsync()
    {
        while (idle.TryPop(out HeldConnection? kept))
        {
            if (kept.Connection.State == ConnectionState.Open)
            {
                return kept;
            }

            await DropAsync(kept);
        }

        return null;
    }

    /// <summary>A new connection; null when others took the last place meanwhile.</summary>
    private async Task<HeldConnection?> ConnectAsync(CancellationToken cancellationToken)
    {
        IPAddress address = await names.ResolveAsync(endpoint.Host, cancellationToken);
        NpgsqlConnection connection = sources.GetOrAdd(address, Source).CreateConnection();
        // Only the wait is cut here: the driver heeds no token in the whole handshake, and what opens late is of use.
        Task opening = connection.OpenAsync(CancellationToken.None);
        bool opened = false;
        try
        {
            await opening.WaitAsync(cancellationToken);
            opened = true;
            return await PlacedAsync(connection);
        }
        finally
        {
            if (!opened)
            {
                _ = KeepAfterAsync(opening, connection);
            }
        }
    }

    private async Task KeepAfterAsync(Task opening, NpgsqlConnection connection)
    {
        await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!opening.IsCompletedSuccessfully)
        {
            await connection.DisposeAsync();
        }
        else if (await PlacedAsync(connection) is { } late)
        {
            await PutBackAsync(late);
        }
    }

    /// <summary>Gives an open connection its place, or closes it when there is none.</summary>
    private async Task<HeldConnection?> PlacedAsync(NpgsqlConnection connection)
    {
        // Never counted beyond the places, not for a moment: a sample would take them all for waiting.
        int taken = Volatile.Read(ref open);
        while (taken < Places)
        {
            int before = Interlocked.CompareExchange(ref open, taken + 1, taken);
            if (before == taken)
            {
                return new HeldConnection(connection);
            }

            taken = before;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>How many connections there may be now; the last ones only while some wait for answers that may never come.</summary>
    private int Places => Volatile.Read(ref abandoned) > 0
        ? endpoint.MaxConnections
        : endpoint.MaxConnections - Math.Max(1, endpoint.MaxConnections / 4);

    private NpgsqlDataSource Source(IPAddress address) =>
        DatabaseSource.Create(endpoint, address, applicationName, OpenedWithin * connectWithin, AbandonedFor);

    private async Task PutBackAsync(HeldConnection held)
    {
        bool sound = held.Connection.State == ConnectionState.Open;
        if (!sound)
        {
            await DropIdleAsync();
        }

        if (sound && !disposed)
        {
            held.AnsweredAmong = Volatile.Read(ref asked);
            idle.Push(held);
            if (disposed)
            {
                await DropIdleAsync();
            }
        }
        else
        {
            await DropAsync(held);
        }
    }

    private async Task AbandonAsync<T>(HeldConnection held, Task<T> answer)
    {
        Interlocked.Increment(ref abandoned);
        await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref abandoned);
        if (answer.IsCompletedSuccessfully && Volatile.Read(ref open) <= Places)
        {
            await PutBackAsync(held);
        }
        else
        {
            await DropAsync(held);
        }
    }

    /// <summary>Closes the idle connections, but for those that have answered since a question was asked.</summary>
    private async Task DropIdleAsync(long question = long.MaxValue)
    {
        List<HeldConnection> alive = [];
        while (idle.TryPop(out HeldConnection? kept))
        {
            if (kept.AnsweredAmong >= question)
            {
                alive.Add(kept);
            }
            else
            {
                await DropAsync(kept);
            }
        }

        if (alive.Count > 0)
        {
            idle.PushRange([.. alive]);
            if (disposed)
            {
                await DropIdleAsync();
            }
        }
    }

    private async Task DropAsync(HeldConnection held)
    {
        Interlocked.Decrement(ref open);
        await held.DisposeAsync();
    }
}
