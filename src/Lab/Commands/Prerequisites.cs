using ChaosHarness.Lab.Packages;

namespace ChaosHarness.Lab.Commands;

/// <summary>What this machine must have before a lab can start. All that is missing is said at once.</summary>
internal static class Prerequisites
{
    private static readonly Dictionary<string, string> PackageOf = new()
    {
        ["ip"] = "iproute2",
        ["unshare"] = "util-linux",
        ["nsenter"] = "util-linux",
        ["setsid"] = "util-linux",
        ["setpriv"] = "util-linux",
        ["mount"] = "mount",
        ["readlink"] = "coreutils",
    };

    public static IReadOnlyList<string> Missing()
    {
        var missing = new List<string>();
        if (!Environment.IsPrivilegedProcess)
        {
            missing.Add("A lab makes network namespaces, which only root may. Run the command again with sudo.");
        }

        if (!File.Exists("/dev/net/tun"))
        {
            missing.Add("'/dev/net/tun' does not exist. Load the module: modprobe tun "
                + "(in a container, start it with --device /dev/net/tun and --cap-add NET_ADMIN,SYS_ADMIN).");
        }

        if (!File.Exists("/etc/resolv.conf"))
        {
            missing.Add("'/etc/resolv.conf' does not exist, or is a link to nothing; the lab covers it inside its hosts. "
                + "Make one: touch /etc/resolv.conf");
        }

        var absent = PackageOf.Where(pair => Shell.Find(pair.Key) is null).ToList();
        if (absent.Count > 0)
        {
            missing.Add($"These programs are missing: {string.Join(", ", absent.Select(pair => pair.Key))}. "
                + $"Install them: apt-get install {string.Join(' ', absent.Select(pair => pair.Value).Distinct())}");
        }

        if (ProgramFinder.ComplaintAboutPostgresFolder() is { } complaint)
        {
            missing.Add(complaint);
        }

        return missing;
    }
}
