using System.ComponentModel;
using System.Diagnostics;

namespace ChaosHarness.Cli.Commands;

/// <summary>Prints a page as PDF through a Chromium of this machine, where there is one.</summary>
internal static class PdfPrint
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Path of the PDF, or, beginning with 'none:', why there is none. An older PDF is removed in any case.</summary>
    public static async Task<string> WriteAsync(string page, string pdf, TimeProvider time, CancellationToken cancellationToken)
    {
        File.Delete(pdf);
        if (Browser() is not { } browser)
        {
            return $"none: no Chromium on the PATH ({string.Join(", ", Browsers)}). Open the page and print it";
        }

        var profile = Directory.CreateTempSubdirectory("chaosharness-print-");
        try
        {
            return await PrintAsync(browser, page, pdf, profile.FullName, time, cancellationToken);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            return $"none: '{browser}' could not be started: {exception.Message}";
        }
        finally
        {
            Remove(profile);
        }
    }

    private static async Task<string> PrintAsync(
        string browser, string page, string pdf, string profile, TimeProvider time, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(
            browser,
            [
                // A sandbox cannot be had as root, which a lab needs; the page has no script and is forbidden any by its own policy.
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--no-first-run",
                $"--user-data-dir={profile}", "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return $"none: '{browser}' had not printed after {Limit.TotalSeconds} s";
        }

        await output;
        return process.ExitCode == 0 && File.Exists(pdf)
            ? pdf
            : $"none: '{browser}' ended with {process.ExitCode}: {LastLine(await error)}";
    }

    private static string? Browser() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Browsers.Select(name => Path.Combine(folder, name)))
            .OrderBy(path => Array.IndexOf(Browsers, Path.GetFileName(path)))
            .FirstOrDefault(File.Exists);

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "no reason given";

    /// <summary>A browser that was just ended may still write to its folder; what stays behind is in the temporary folder.</summary>
    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"'{folder.FullName}' could not be removed: {exception.Message}");
        }
    }
}
