using System.Text;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Status line and headers of an answer, and what of its body came along with them.</summary>
internal sealed record HttpHead(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Rest)
{
    /// <summary>Response headers longer than this fail a health check.</summary>
    private const int Limit = 16384;

    /// <summary>Reads to the end of the headers; a status of 0 when the answer is no HTTP.</summary>
    /// <exception cref="InvalidDataException">The headers are longer than Route 53 takes.</exception>
    public static async Task<HttpHead> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[Limit];
        var filled = 0;
        while (true)
        {
            var end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return Parse(Encoding.Latin1.GetString(buffer, 0, end), buffer[(end + 4)..filled]);
            }

            if (filled == Limit)
            {
                throw new InvalidDataException($"The response headers have more than {Limit} bytes");
            }

            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            if (read == 0)
            {
                return new HttpHead(0, new Dictionary<string, string>(), []);
            }

            filled += read;
        }
    }

    private static HttpHead Parse(string text, byte[] rest)
    {
        var lines = text.Split("\r\n");
        var status = lines[0].StartsWith("HTTP/", StringComparison.Ordinal)
            && lines[0].Split(' ') is [_, var word, ..] && int.TryParse(word, out var number) ? number : 0;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parts in lines.Skip(1).Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2))
        {
            headers[parts[0].Trim()] = parts[1].Trim();
        }

        return new HttpHead(status, headers, rest);
    }
}
