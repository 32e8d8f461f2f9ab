using System.Net;
using ChaosHarness.Probes.Names;
using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>Driver settings under which one connection attempt is one connection attempt.</summary>
internal static class DatabaseSource
{
    /// <summary>A source whose host is resolved now, which may take as long as a connection.</summary>
    /// <exception cref="NameNotResolvedException">The host's name has no address, or nobody said.</exception>
    public static async Task<NpgsqlDataSource> CreateAsync(
        DatabaseEndpoint endpoint,
        string applicationName,
        TimeSpan connectWithin,
        TimeSpan commandWithin,
        CancellationToken cancellationToken)
    {
        NameLookup names = new(endpoint.Resolvers, connectWithin);
        IPAddress address = await names.ResolveAsync(endpoint.Host, cancellationToken);
        return Create(endpoint, address, applicationName, connectWithin, commandWithin);
    }

    public static NpgsqlDataSource Create(
        DatabaseEndpoint endpoint, IPAddress address, string applicationName, TimeSpan connectWithin, TimeSpan commandWithin)
    {
        NpgsqlConnectionStringBuilder settings = new()
        {
            Host = address.ToString(),
            Port = endpoint.Port,
            Database = endpoint.Database,
            Username = endpoint.User,
            ApplicationName = applicationName,
            SslMode = endpoint.Encryption,
            Pooling = false,
            Enlist = false,
            // The token of the sample ends a connection attempt in time; these end what was left behind.
            Timeout = (int)Math.Max(1, Math.Ceiling(connectWithin.TotalSeconds)),
            CommandTimeout = (int)commandWithin.TotalSeconds,
            CancellationTimeout = -1,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        NpgsqlDataSourceBuilder builder = new(settings.ConnectionString);
        builder.UsePasswordProvider(_ => endpoint.Password(), (_, _) => ValueTask.FromResult(endpoint.Password()));
        // One round trip less for each connection, and no question that a sample did not ask.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        // The socket goes to an address; the certificate is the name's.
        builder.UseSslClientAuthenticationOptionsCallback(options => options.TargetHost = endpoint.Host);
        return builder.Build();
    }
}
