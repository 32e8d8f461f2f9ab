using System.Text.RegularExpressions;

namespace ChaosHarness.Lab.Packages;

/// <summary>Debian packages unpacked for the lab alone: nothing is installed on the host and no service is started.</summary>
internal sealed partial class PackageCache(string root, Action<string> progress)
{
    private const string Complete = ".complete";

    public static string DefaultRoot
    {
        get
        {
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            var home = Environment.GetEnvironmentVariable("HOME");
            return Path.Combine(
                !string.IsNullOrEmpty(cache) ? cache : Path.Combine(string.IsNullOrEmpty(home) ? "/root" : home, ".cache"),
                "chaosharness",
                "packages");
        }
    }

    public string Root => root;

    /// <summary>The folder with the unpacked package and those of its dependencies that the host lacks.</summary>
    /// <exception cref="PackageUnavailableException">It could be neither found nor fetched.</exception>
    public async Task<string> GetAsync(string package, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(root, package);
        if (File.Exists(Path.Combine(folder, Complete)))
        {
            return folder;
        }

        if (Shell.Find("apt-get") is null || Shell.Find("dpkg") is null)
        {
            throw new PackageUnavailableException(package, "this host has no apt-get or dpkg");
        }

        progress($"fetching {package} into {folder}");
        var fresh = $"{folder}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(fresh);
            foreach (var missing in await MissingAsync(package, cancellationToken))
            {
                await UnpackAsync(package, missing, fresh, cancellationToken);
            }

            await File.WriteAllBytesAsync(Path.Combine(fresh, Complete), [], cancellationToken);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            Directory.Move(fresh, folder);
            return folder;
        }
        finally
        {
            if (Directory.Exists(fresh))
            {
                Directory.Delete(fresh, recursive: true);
            }
        }
    }

    private static async Task<IReadOnlyList<string>> MissingAsync(string package, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(package, cancellationToken);
        if (plan.Status != 0)
        {
            // No package lists, or old ones. They say what there is to fetch, and are the host's own business otherwise.
            await Shell.RunAsync("apt-get", ["-q", "update"], folder: null, cancellationToken);
            plan = await PlanAsync(package, cancellationToken);
        }

        return plan.Status == 0
            ? [.. Installation().Matches(plan.Output).Select(match => match.Groups["package"].Value)]
            : throw new PackageUnavailableException(package, plan.Errors.Trim());
    }

    // Asked as a simulation: apt-get names what an installation would bring, and changes nothing.
    private static Task<Shell.Outcome> PlanAsync(string package, CancellationToken cancellationToken) => Shell.RunAsync(
        "apt-get", ["-q", "--simulate", "--no-install-recommends", "install", package], folder: null, cancellationToken);

    private static async Task UnpackAsync(
        string wanted, string package, string folder, CancellationToken cancellationToken)
    {
        var archives = Directory.CreateDirectory(Path.Combine(folder, ".archive")).FullName;
        var download = await Shell.RunAsync("apt-get", ["-q", "download", package], archives, cancellationToken);
        if (download.Status != 0)
        {
            await Shell.RunAsync("apt-get", ["-q", "update"], folder: null, cancellationToken);
            download = await Shell.RunAsync("apt-get", ["-q", "download", package], archives, cancellationToken);
        }

        var archive = Directory.EnumerateFiles(archives, "*.deb").FirstOrDefault()
            ?? throw new PackageUnavailableException(wanted, download.Errors.Trim());
        var unpacked = await Shell.RunAsync("dpkg", ["-x", archive, folder], folder: null, cancellationToken);
        if (unpacked.Status != 0)
        {
            throw new PackageUnavailableException(wanted, unpacked.Errors.Trim());
        }

        Directory.Delete(archives, recursive: true);
    }

    [GeneratedRegex(@"^Inst (?<package>\S+) ", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Installation();
}
