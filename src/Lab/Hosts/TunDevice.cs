using System.Text;

namespace ChaosHarness.Lab.Hosts;

/// <summary>The fabric's end of a host's one network device; closing it removes the device.</summary>
internal sealed unsafe class TunDevice : IDisposable
{
    public const string DeviceName = "tun0";

    /// <summary>Jumbo frames, as inside a VPC: fewer packets, so the fabric costs less per byte.</summary>
    public const int Mtu = 9000;

    private const int ReadWriteNonBlockingCloseOnExec = 0x2 | 0x800 | 0x80000;
    private const nuint SetInterface = 0x400454ca;
    private const short TunWithoutHeader = 0x1 | 0x1000;
    private const int NameLength = 16;
    private const int RequestLength = 40;

    private int descriptor;

    private TunDevice(int descriptor) => this.descriptor = descriptor;

    public int Descriptor => descriptor;

    /// <summary>Makes the device inside the namespace; it still has no address and is down.</summary>
    public static TunDevice Create(string namespacePath) => NamespaceThread.Run(namespacePath, Create);

    public void Dispose()
    {
        var open = Interlocked.Exchange(ref descriptor, -1);
        if (open >= 0)
        {
            _ = LinuxCalls.Close(open);
        }
    }

    private static TunDevice Create()
    {
        var descriptor = LinuxCalls.Demand(
            LinuxCalls.Open("/dev/net/tun", ReadWriteNonBlockingCloseOnExec), "Opening '/dev/net/tun'");
        Span<byte> request = stackalloc byte[RequestLength];
        request.Clear();
        Encoding.ASCII.GetBytes(DeviceName, request);
        BitConverter.TryWriteBytes(request[NameLength..], TunWithoutHeader);
        fixed (byte* argument = request)
        {
            var result = LinuxCalls.Control(descriptor, SetInterface, argument);
            if (result < 0)
            {
                _ = LinuxCalls.Close(descriptor);
            }

            LinuxCalls.Demand(result, $"Making the device '{DeviceName}'");
        }

        return new TunDevice(descriptor);
    }
}
