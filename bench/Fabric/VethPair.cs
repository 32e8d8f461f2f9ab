using System.Diagnostics;

namespace ChaosHarness.Bench.Fabric;

/// <summary>Two namespaces joined by the kernel's own cable: what the fabric is measured beside.</summary>
internal sealed class VethPair : IDisposable
{
    public const string LeftAddress = "10.250.0.1";
    public const string RightAddress = "10.250.0.2";

    private readonly string left = $"chaosbench-l{Environment.ProcessId}";
    private readonly string right = $"chaosbench-r{Environment.ProcessId}";

    public VethPair(int mtu)
    {
        Ip($"netns add {left}");
        Ip($"netns add {right}");
        Ip($"-n {left} link add cable type veth peer name cable netns {right}");
        foreach (var (side, address) in new[] { (left, LeftAddress), (right, RightAddress) })
        {
            Ip($"-n {side} addr add {address}/24 dev cable");
            Ip($"-n {side} link set cable mtu {mtu} up");
        }
    }

    public string Left => $"/run/netns/{left}";

    public string Right => $"/run/netns/{right}";

    public void Dispose()
    {
        Ip($"netns del {left}");
        Ip($"netns del {right}");
    }

    private static void Ip(string arguments)
    {
        using var process = Process.Start("ip", arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'ip {arguments}' ended with {process.ExitCode}.");
        }
    }
}
