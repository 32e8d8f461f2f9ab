using System.Buffers.Binary;
using System.Net;

namespace ChaosHarness.Lab.Fabric;

/// <summary>An IPv4 prefix, ready to be compared with a packet's addresses.</summary>
internal readonly record struct AddressRange(uint Prefix, uint Mask)
{
    /// <exception cref="FormatException">The text is no IPv4 prefix in CIDR form.</exception>
    public static AddressRange Parse(string text)
    {
        if (!IPNetwork.TryParse(text, out var network) || network.BaseAddress.GetAddressBytes().Length != 4)
        {
            throw new FormatException($"'{text}' is no IPv4 prefix. Write it as '10.1.3.0/24'.");
        }

        var mask = network.PrefixLength == 0 ? 0 : uint.MaxValue << (32 - network.PrefixLength);
        return new AddressRange(ToNumber(network.BaseAddress) & mask, mask);
    }

    public static uint ToNumber(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    public bool Contains(uint address) => (address & Mask) == Prefix;

    public static bool AnyContains(AddressRange[] ranges, uint address)
    {
        foreach (var range in ranges)
        {
            if (range.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}
