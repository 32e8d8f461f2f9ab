using System.Diagnostics;
using System.Globalization;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Hosts;

/// <summary>One host's network and mount namespaces, held open by a small shell that waits for its standard input to end.</summary>
internal sealed class LabHostNamespace : IDisposable
{
    public const string HolderMark = "chaoslab-hold";

    // The lab's resolver and name order hide the host's: a host that asks its own resolver daemon through a socket would
    // leave the lab. The name cache of the host, where one runs, would too.
    private const string HoldScript = """
        set -e
        mount --bind "$5/resolv.conf" "$(readlink -f /etc/resolv.conf)"
        if [ -e /etc/nsswitch.conf ]; then mount --bind "$5/nsswitch.conf" /etc/nsswitch.conf; fi
        if [ -d /run/nscd ]; then mount -t tmpfs none /run/nscd; fi
        echo held
        read -r end
        """;

    private readonly Process holder;

    private LabHostNamespace(LabHost host, Process holder, TunDevice device)
    {
        Host = host;
        this.holder = holder;
        Device = device;
    }

    public LabHost Host { get; }

    public TunDevice Device { get; }

    public string NetworkPath => $"/proc/{holder.Id}/ns/net";

    public string MountsPath => $"/proc/{holder.Id}/ns/mnt";

    /// <summary>Makes the namespaces, the device with its addresses, and the host's own <c>/etc/resolv.conf</c>.</summary>
    public static async Task<LabHostNamespace> CreateAsync(LabOptions lab, LabHost host, CancellationToken cancellationToken)
    {
        var files = lab.PathOf(Path.Combine("hosts", host.Name));
        await HostFiles.WriteAsync(files, host, cancellationToken);
        var holder = Start(
            "unshare",
            ["--net", "--mount", "sh", "-c", HoldScript, HolderMark, "--lab", lab.Folder, "--host", host.Name, files]);
        if (await holder.StandardOutput.ReadLineAsync(cancellationToken) != "held")
        {
            throw new IOException($"The namespaces of host '{host.Name}' could not be made; unshare or mount said why above.");
        }

        var device = TunDevice.Create($"/proc/{holder.Id}/ns/net");
        using var configured = Start(
            "nsenter", [$"--net=/proc/{holder.Id}/ns/net", "sh", "-c", NetworkScript(host)]);
        await configured.WaitForExitAsync(cancellationToken);
        return configured.ExitCode == 0
            ? new LabHostNamespace(host, holder, device)
            : throw new IOException($"The network of host '{host.Name}' could not be set up; ip said why above.");
    }

    public void Dispose()
    {
        Device.Dispose();
        holder.StandardInput.Close();
        holder.Dispose();
    }

    private static string NetworkScript(LabHost host)
    {
        var addresses = host.Addresses.Select((address, index) => string.Create(
            CultureInfo.InvariantCulture, $"ip address add {address}/{(index == 0 ? 24 : 32)} dev {TunDevice.DeviceName}"));
        return string.Join('\n', [
            "set -e",
            "ip link set lo up",
            "echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6 || true",
            "echo 0 > /proc/sys/net/ipv4/conf/all/rp_filter",
            "echo 0 > /proc/sys/net/ipv4/conf/default/rp_filter",
            .. addresses,
            $"ip link set {TunDevice.DeviceName} mtu {TunDevice.Mtu} txqueuelen 1000 up",
            $"echo 0 > /proc/sys/net/ipv4/conf/{TunDevice.DeviceName}/rp_filter",
            // Nothing beyond the lab has a route, so that a stray address fails at once instead of hanging.
            $"ip route add 10.0.0.0/8 dev {TunDevice.DeviceName} src {host.Address}",
        ]);
    }

    private static Process Start(string program, IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })
        ?? throw new IOException($"'{program}' did not start.");
}
