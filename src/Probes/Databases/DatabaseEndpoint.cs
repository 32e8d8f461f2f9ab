using System.Net;
using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>One way to a PostgreSQL database: where, as whom, and how the server there proves who it is.</summary>
public sealed record DatabaseEndpoint
{
    /// <summary>The Region this endpoint is in, or is meant to lead to.</summary>
    public required string Region { get; init; }

    /// <summary>An address, or a name that is resolved without a cache each time a connection is opened.</summary>
    public required string Host { get; init; }

    /// <summary>The port; 5432 unless told.</summary>
    public int Port { get; init; } = 5432;

    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>The role to connect as; it must be allowed to write to schema <c>drill</c>.</summary>
    public required string User { get; init; }

    /// <summary>Gives the password each time a connection is opened, so that it is neither kept nor printed.</summary>
    public required Func<string> Password { get; init; }

    /// <summary>The resolvers asked for <see cref="Host"/>, in order; empty: those of this machine.</summary>
    public IReadOnlyList<IPEndPoint> Resolvers { get; init; } = [];

    /// <summary>An SQL expression of type text that says who the server is; its <c>cluster_name</c> unless told.</summary>
    public string IdentityQuery { get; init; } = "current_setting('cluster_name')";

    /// <summary>What <see cref="IdentityQuery"/> must give; anything else is a wrong answer. Null: whoever answers is right,
    /// as for a name that moves.</summary>
    public string? ExpectedIdentity { get; init; }

    /// <summary>Whether and how the connection is encrypted; tried but not demanded unless told.</summary>
    public SslMode Encryption { get; init; } = SslMode.Prefer;

    /// <summary>
    /// The most connections one probe holds to this endpoint, those with a statement that is still unanswered included.
    /// A quarter of them, at least one, is opened only while such a statement waits past its deadline. It protects the server: a commit
    /// that waits for a standby keeps its backend even when the client has gone. 26 unless told.
    /// </summary>
    public int MaxConnections { get; init; } = 26;
}
