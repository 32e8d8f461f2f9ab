using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>The beginning of an answer's body, in which a health check searches.</summary>
internal static class HttpBody
{
    /// <summary>The string must lie wholly within so many bytes.</summary>
    private const int SearchedBytes = 5120;

    private const int RawLimit = 1 << 20;

    /// <summary>Whether the string lies within the searched beginning; case matters.</summary>
    public static async Task<bool> BeginsWithinAsync(
        HttpHead head, Stream stream, string wanted, CancellationToken cancellationToken)
    {
        var encoding = head.Headers.GetValueOrDefault("Content-Encoding");
        var isPacked = encoding is "gzip" or "deflate";
        var begin = await ReadAsync(head, stream, isPacked ? RawLimit : SearchedBytes, cancellationToken);
        var body = isPacked ? Unpack(begin, encoding!) : begin;
        return body.AsSpan(0, Math.Min(body.Length, SearchedBytes)).IndexOf(Encoding.UTF8.GetBytes(wanted)) >= 0;
    }

    /// <summary>Reads no further than is asked for: an answer may be long, slow, or on a connection that stays open.</summary>
    private static async Task<byte[]> ReadAsync(HttpHead head, Stream stream, int enough, CancellationToken cancellationToken)
    {
        var isChunked = string.Equals(head.Headers.GetValueOrDefault("Transfer-Encoding"), "chunked", StringComparison.OrdinalIgnoreCase);
        var length = long.TryParse(head.Headers.GetValueOrDefault("Content-Length"), CultureInfo.InvariantCulture, out var told)
            ? told
            : long.MaxValue;
        using var read = new MemoryStream();
        read.Write(head.Rest);
        var buffer = new byte[8192];
        while (true)
        {
            var (body, isWhole) = isChunked ? Unchunk(read.ToArray()) : (read.ToArray(), read.Length >= length);
            if (isWhole || body.Length >= enough || await stream.ReadAsync(buffer, cancellationToken) is not (> 0 and var count))
            {
                return body;
            }

            read.Write(buffer, 0, count);
        }
    }

    private static (byte[] Body, bool IsWhole) Unchunk(byte[] raw)
    {
        using var whole = new MemoryStream();
        var at = 0;
        while (raw.AsSpan(at).IndexOf("\r\n"u8) is >= 0 and var line)
        {
            var size = Encoding.ASCII.GetString(raw, at, line).Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length) || length == 0)
            {
                return (whole.ToArray(), true);
            }

            var start = at + line + 2;
            var taken = Math.Min(length, raw.Length - start);
            whole.Write(raw, start, taken);
            at = Math.Min(start + length + 2, raw.Length);
        }

        return (whole.ToArray(), false);
    }

    private static byte[] Unpack(byte[] body, string encoding)
    {
        using var packed = new MemoryStream(body);
        using Stream unpacking = encoding == "gzip"
            ? new GZipStream(packed, CompressionMode.Decompress)
            : new ZLibStream(packed, CompressionMode.Decompress);
        var begin = new byte[SearchedBytes];
        return begin[..unpacking.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false)];
    }
}
