using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>The beginning of an answer's body, in which a health check searches.</summary>
internal static class HttpBody
{
    /// <summary>The string must lie wholly within so many bytes.</summary>
    public const int SearchedBytes = 5120;

    private const int RawLimit = 1 << 20;

    /// <summary>Whether the string lies within the searched beginning; case matters.</summary>
    public static async Task<bool> BeginsWithinAsync(
        HttpHead head, Stream stream, string wanted, CancellationToken cancellationToken)
    {
        var raw = await ReadAsync(head, stream, cancellationToken);
        var plain = head.Headers.GetValueOrDefault("Transfer-Encoding") == "chunked" ? Unchunk(raw) : raw;
        var body = Decode(plain, head.Headers.GetValueOrDefault("Content-Encoding"));
        return body.AsSpan(0, Math.Min(body.Length, SearchedBytes)).IndexOf(Encoding.UTF8.GetBytes(wanted)) >= 0;
    }

    private static async Task<byte[]> ReadAsync(HttpHead head, Stream stream, CancellationToken cancellationToken)
    {
        var limit = long.TryParse(head.Headers.GetValueOrDefault("Content-Length"), CultureInfo.InvariantCulture, out var length)
            ? Math.Min(length, RawLimit)
            : RawLimit;
        using var read = new MemoryStream();
        read.Write(head.Rest);
        var buffer = new byte[8192];
        while (read.Length < limit && await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private static byte[] Unchunk(byte[] raw)
    {
        using var whole = new MemoryStream();
        var at = 0;
        while (raw.AsSpan(at).IndexOf("\r\n"u8) is >= 0 and var line)
        {
            var size = Encoding.ASCII.GetString(raw, at, line).Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length) || length == 0)
            {
                break;
            }

            var start = at + line + 2;
            var taken = Math.Min(length, raw.Length - start);
            whole.Write(raw, start, taken);
            at = Math.Min(start + length + 2, raw.Length);
        }

        return whole.ToArray();
    }

    private static byte[] Decode(byte[] body, string? encoding)
    {
        if (encoding is not ("gzip" or "deflate"))
        {
            return body;
        }

        using var packed = new MemoryStream(body);
        using Stream unpacking = encoding == "gzip"
            ? new GZipStream(packed, CompressionMode.Decompress)
            : new ZLibStream(packed, CompressionMode.Decompress);
        var begin = new byte[SearchedBytes];
        return begin[..unpacking.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false)];
    }
}
