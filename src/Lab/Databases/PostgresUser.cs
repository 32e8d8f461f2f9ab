namespace ChaosHarness.Lab.Databases;

/// <summary>The unprivileged user that PostgreSQL runs as, because it refuses to run as root.</summary>
internal static class PostgresUser
{
    /// <summary>
    /// The words that go before a command so that it runs as that user; none when this process is not root.
    /// </summary>
    /// <remarks>
    /// initdb looks its user up by name, so it must be one that exists. The death signal is of the thread that starts
    /// the command: PostgreSQL ends with its agent, also after kill -9, since nobody would hold its lease then.
    /// </remarks>
    public static IReadOnlyList<string> Prefix => Environment.IsPrivilegedProcess
        ? ["setpriv", $"--reuid={Name}", $"--regid={Group}", "--clear-groups", "--pdeathsig=QUIT", "--"]
        : [];

    private static string[] Entry =>
        (EntryOf("postgres") ?? EntryOf("nobody")
            ?? throw new InvalidOperationException(
                "PostgreSQL needs an unprivileged user: neither 'postgres' nor 'nobody' is in '/etc/passwd'. "
                + "Add one with 'useradd --system postgres'.")).Split(':');

    private static string Name => Entry[0];

    private static string Group => Entry[3];

    private static string? EntryOf(string name) => File.ReadLines("/etc/passwd")
        .FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.Ordinal));

    /// <summary>Gives a folder to that user, and to nobody else.</summary>
    public static async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
        {
            await PostgresTool.RunPlainAsync("chown", [$"{Name}:{Group}", folder], cancellationToken);
        }

        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
