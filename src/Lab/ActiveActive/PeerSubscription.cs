using ChaosHarness.Lab.Databases;
using Npgsql;

namespace ChaosHarness.Lab.ActiveActive;

/// <summary>Follows what the other Region writes. PostgreSQL itself reconnects after a cut.</summary>
internal sealed class PeerSubscription(ActiveSite site, LocalServer server, string password, TimeProvider clock)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns once the peer was there and is followed; at once when it is followed already.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var connection = await server.OpenAsync(ActiveSite.Database, cancellationToken);
        await using var exists = new NpgsqlCommand("select exists (select from pg_subscription)", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is true)
        {
            return;
        }

        while (!await ConflictSchema.IsReadyAtPeerAsync(site, password, cancellationToken)
            || !await TryCreateAsync(connection, cancellationToken))
        {
            await Task.Delay(RetryAfter, clock, cancellationToken);
        }
    }

    private async Task<bool> TryCreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // The peer has made the slot, so that nothing is left there when this fails half-way.
        var source = $"host={site.PeerAddress.Address} port={site.PeerAddress.Port} dbname={ActiveSite.Database} "
            + $"user=replicator password={password} sslmode=disable gssencmode=disable connect_timeout=2 "
            + "keepalives_idle=1 keepalives_interval=1 keepalives_count=3 tcp_user_timeout=3000";
        try
        {
            await LocalServer.RunAsync(
                connection,
                $"""
                create subscription from_{site.Peer.Name} connection '{source}' publication {ConflictSchema.Publication}
                    with (create_slot = false, slot_name = '{site.Region.Name}')
                """,
                cancellationToken);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ConnectionFailure)
        {
            // Cut off between the question and this.
            return false;
        }
    }
}
