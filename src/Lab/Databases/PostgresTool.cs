using System.Diagnostics;
using ChaosHarness.Lab.Packages;

namespace ChaosHarness.Lab.Databases;

/// <summary>Runs PostgreSQL's own programs as its user.</summary>
internal sealed class PostgresTool(LabPrograms programs)
{
    /// <summary>Runs a tool to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public Task RunAsync(
        string tool, IReadOnlyList<string> arguments, string? password, CancellationToken cancellationToken)
    {
        var start = Start(tool, arguments);
        if (password is not null)
        {
            start.Environment["PGPASSWORD"] = password;
        }

        return RunAsync(start, cancellationToken);
    }

    public static Task RunPlainAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(new ProcessStartInfo(program, arguments), cancellationToken);

    /// <summary>How to start a tool; <paramref name="logFile"/> takes what it prints when given.</summary>
    public ProcessStartInfo Start(string tool, IReadOnlyList<string> arguments, string? logFile = null)
    {
        List<string> words = [.. PostgresUser.Prefix, Path.Combine(programs.PostgresBin, tool), .. arguments];
        if (logFile is not null)
        {
            words.InsertRange(0, ["sh", "-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1", "sh", logFile]);
        }

        var start = new ProcessStartInfo(words[0], words.Skip(1)) { WorkingDirectory = "/" };
        start.Environment["TZ"] = "UTC";
        start.Environment["LC_ALL"] = "C";
        if (programs.LibraryPath is not null)
        {
            start.Environment["LD_LIBRARY_PATH"] = programs.LibraryPath;
        }

        return start;
    }

    private static async Task RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = new Process { StartInfo = start };
        process.Start();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await output;
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException(
                    $"'{string.Join(' ', start.ArgumentList)}' ended with status {process.ExitCode}: {errors.Trim()}");
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
