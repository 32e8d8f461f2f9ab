using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Databases;

/// <summary>The texts of PostgreSQL's own configuration files.</summary>
internal static class PostgresSettings
{
    public const string AccessRules = """
        local all postgres trust
        host all all 127.0.0.0/8 scram-sha-256
        host all all 10.0.0.0/8 scram-sha-256
        host replication replicator 127.0.0.0/8 scram-sha-256
        host replication replicator 10.0.0.0/8 scram-sha-256

        """;

    /// <summary>Settings that are the same for a writer and a standby, so that each can become the other.</summary>
    public static string Shared(DatabaseSite site, LabSettings settings) => $"""
        listen_addresses = '{site.Server.Address}'
        port = {site.Server.Port}
        unix_socket_directories = '{site.SocketFolder}'
        unix_socket_permissions = 0700
        cluster_name = '{site.AwsRegion}'
        max_connections = 300
        superuser_reserved_connections = 10
        shared_buffers = 64MB
        timezone = 'UTC'

        # Durable as in production: what is acknowledged has been written to the disk, which is memory here.
        fsync = on
        full_page_writes = on
        synchronous_commit = {(settings.SynchronousReplication ? "remote_apply" : "on")}

        wal_level = logical
        max_wal_senders = 10
        max_replication_slots = 10
        wal_keep_size = 512MB
        min_wal_size = 80MB

        hot_standby = on
        # A long read on the standby would otherwise hold up commits that wait for it to apply.
        max_standby_streaming_delay = 500ms

        # A cut connection is noticed within about two seconds.
        wal_sender_timeout = 2s
        wal_receiver_timeout = 2s
        wal_receiver_status_interval = 1s
        wal_retrieve_retry_interval = 200ms
        tcp_keepalives_idle = 1
        tcp_keepalives_interval = 1
        tcp_keepalives_count = 3
        tcp_user_timeout = 3000

        log_destination = 'stderr'
        logging_collector = off
        log_line_prefix = '%m [%p] %a '
        log_checkpoints = off
        jit = off

        """;

    /// <summary>Settings of a standby; they are written where ALTER SYSTEM keeps its own.</summary>
    public static string Standby(DatabaseSite site, string password) => $"""
        primary_conninfo = '{Source(site)} password={password} application_name={site.Region}'

        """;

    /// <summary>Where a standby gets its data from, as PostgreSQL's own client words it.</summary>
    public static string Source(DatabaseSite site) =>
        $"host={site.Peer.Address} port={site.Peer.Port} user=replicator sslmode=disable gssencmode=disable "
        + "connect_timeout=2 keepalives_idle=1 keepalives_interval=1 keepalives_count=3 tcp_user_timeout=3000";
}
