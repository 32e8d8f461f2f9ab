namespace ChaosHarness.Lab.ActiveActive;

/// <summary>How an active-active server differs from the one of the orders: small, because it shares the machine.</summary>
internal static class ActiveSettings
{
    /// <summary>As <c>name=value</c>; they go before those of the settings file.</summary>
    public static IReadOnlyList<string> Lines { get; } =
    [
        "shared_buffers=16MB",
        "max_connections=60",
        "superuser_reserved_connections=3",
        "synchronous_commit=on",

        // One that applies what the peer sends, one that copies what was there before, and the launcher of both.
        "max_worker_processes=3",
        "max_logical_replication_workers=2",
        "max_sync_workers_per_subscription=1",
        "max_parallel_workers=0",
        "max_wal_senders=3",
        "max_replication_slots=3",
        "wal_keep_size=0",

        // The kernel notices a cut, by the keep-alives of the settings file. PostgreSQL's own limits would also end the
        // connection of a server that takes some seconds to merge a large transaction, which then begins anew for ever.
        "wal_sender_timeout=30s",
        "wal_receiver_timeout=30s",
        "wal_receiver_status_interval=10s",

        "min_wal_size=32MB",
        "max_wal_size=256MB",
        "checkpoint_timeout=15min",
        "autovacuum_naptime=5min",
        "autovacuum_max_workers=1",
    ];
}
