using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChaosHarness.Tests.Databases;

/// <summary>The programs of PostgreSQL 15, run as a user they accept: never as root.</summary>
internal static class PostgresPrograms
{
    public const string Folder = "/usr/lib/postgresql/15/bin";

    /// <summary>Gives a folder to the user whom the programs run as.</summary>
    public static Task GiveAsync(string folder) =>
        CallAsync("chown", "-R", Environment.IsPrivilegedProcess ? "postgres" : Environment.UserName, folder);

    public static Task StartAsync(string cluster, string log, IEnumerable<string> settings)
    {
        string options = string.Join(' ', settings.Select(setting => "-c " + setting));
        return RunAsync("pg_ctl", "-D", cluster, "-w", "-t", "60", "-l", log, "-o", options, "start");
    }

    public static Task StopAsync(string cluster) => RunAsync("pg_ctl", "-D", cluster, "-m", "immediate", "-w", "stop");

    /// <summary>Runs one of the programs to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static Task RunAsync(string program, params string[] arguments)
    {
        string path = Path.Combine(Folder, program);
        return Environment.IsPrivilegedProcess
            ? CallAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : CallAsync(path, arguments);
    }

    public static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    // Nothing is redirected: the server would inherit the pipe and keep it open.
    private static async Task CallAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null", "sh", program, .. arguments])
            {
                WorkingDirectory = Path.GetTempPath(),
            })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}.");
        }
    }
}
