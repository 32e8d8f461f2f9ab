using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Databases;

/// <summary>The data folder of one Region: made anew, or cloned from the writer.</summary>
internal sealed class PostgresFolder(DatabaseSite site, PostgresTool tool, LabSettings settings, string password)
{
    public bool Exists => File.Exists(Path.Combine(site.DataFolder, "PG_VERSION"));

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // The kernel's limit of 107 bytes, less the name of the socket itself.
        if (site.SocketFolder.Length > 88)
        {
            throw new InvalidOperationException(
                $"The socket folder '{site.SocketFolder}' is {site.SocketFolder.Length} characters long; at most 88 "
                + "fit. Put the lab into a folder with a shorter path.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(site.LogFile)!);
        await PostgresUser.OwnAsync(site.Folder, cancellationToken);
        await PostgresUser.OwnAsync(site.SocketFolder, cancellationToken);
        try
        {
            await PostgresTool.RunPlainAsync(
                PostgresUser.Prefix.Count == 0 ? "test" : PostgresUser.Prefix[0],
                PostgresUser.Prefix.Count == 0
                    ? ["-x", site.Folder]
                    : [.. PostgresUser.Prefix.Skip(1), "test", "-x", site.Folder],
                cancellationToken);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException(
                $"PostgreSQL's user cannot reach '{site.Folder}'. Put the lab into a folder whose parents everyone may "
                + "enter, such as one below '/tmp' or '/var/lib'.",
                exception);
        }
    }

    /// <summary>Makes an empty cluster.</summary>
    public async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        // Not synced: the first checkpoint does that, and a lab that loses power is gone anyway.
        await tool.RunAsync(
            "initdb",
            [
                "-D", site.DataFolder, "-U", "postgres", "--auth=scram-sha-256", "--auth-local=trust",
                "--encoding=UTF8", "--locale=C", "--data-checksums", "--no-sync", "--no-instructions",
            ],
            password: null,
            cancellationToken);
        await ConfigureAsync(cancellationToken);
    }

    /// <summary>Replaces what is here by a fresh copy of the peer's cluster, made to follow it.</summary>
    public async Task CloneAsync(CancellationToken cancellationToken)
    {
        Remove();
        await tool.RunAsync(
            "pg_basebackup",
            [
                "-D", site.DataFolder, "-d", PostgresSettings.Source(site), "-X", "stream", "-c", "fast", "--no-sync",
                "--no-manifest", "--write-recovery-conf",
            ],
            password,
            cancellationToken);
        await ConfigureAsync(cancellationToken);

        // The copy brings what the peer's ALTER SYSTEM left, such as its list of synchronous standbys: all of it goes.
        await WriteAsync("postgresql.auto.conf", PostgresSettings.Standby(site, password), cancellationToken);
    }

    public void Remove()
    {
        if (Directory.Exists(site.DataFolder))
        {
            Directory.Delete(site.DataFolder, recursive: true);
        }
    }

    /// <summary>Gives a cluster that lies here this server's settings.</summary>
    public async Task ConfigureAsync(CancellationToken cancellationToken)
    {
        await WriteAsync("postgresql.conf", PostgresSettings.Shared(site, settings), cancellationToken);
        await WriteAsync("pg_hba.conf", PostgresSettings.AccessRules, cancellationToken);
    }

    /// <summary>Writes over a file that PostgreSQL's tools made, so that it stays theirs.</summary>
    private Task WriteAsync(string name, string text, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(Path.Combine(site.DataFolder, name), text, cancellationToken);
}
