using Npgsql;

namespace ChaosHarness.Probes.Consistency;

/// <summary>Asks one side about one table.</summary>
/// <param name="session">The side.</param>
/// <param name="shape">The table.</param>
/// <param name="mostRows">
/// So many rows a server puts together for one digest, and no more: a side that holds far more rows in a range than the
/// other must not run out of memory over it.
/// </param>
internal sealed class TableReader(AuditSession session, TableShape shape, int mostRows)
{
    private readonly TableSql sql = new(shape);
    private readonly int keys = shape.Key.Count;

    /// <summary>The digest of each range.</summary>
    public async Task<IReadOnlyList<RangeDigest>> DigestsAsync(IReadOnlyList<KeyRange> ranges, CancellationToken cancellationToken)
    {
        List<List<RangeDigest>>? together = await session.TryReadAsync(
            ranges.Select(range => (sql.Digest(range, mostRows), Parameters(range))), ReadDigest, cancellationToken);
        List<RangeDigest> digests = new(ranges.Count);
        for (int place = 0; place < ranges.Count; place++)
        {
            if (together is null && ranges.Count > 1)
            {
                digests.AddRange(await DigestsAsync([ranges[place]], cancellationToken));
            }
            else
            {
                digests.Add(together?[place][0] is { } digest && digest.Rows < mostRows
                    ? digest
                    : await CountAsync(ranges[place], cancellationToken));
            }
        }

        return digests;
    }

    /// <summary>
    /// The last keys of the first ranges of so many rows, at most so many of them; the rest of the range is left over.
    /// </summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> BoundsAsync(
        KeyRange range, int rows, int most, CancellationToken cancellationToken)
    {
        List<List<IReadOnlyList<string>>> bounds = await session.ReadAsync(
            [(sql.Bounds(range, rows, most), Parameters(range))], ReadKey, cancellationToken);
        return bounds[0];
    }

    /// <summary>Key and digest of each row of a range.</summary>
    public async Task<IReadOnlyList<RowVersion>> RowsAsync(KeyRange range, CancellationToken cancellationToken)
    {
        List<List<RowVersion>> rows = await session.ReadAsync(
            [(sql.Rows(range), Parameters(range))],
            reader => new RowVersion(ReadKey(reader), ReadSha(reader, keys)!, []),
            cancellationToken);
        return rows[0];
    }

    /// <summary>The rows with these keys as they are now; null where there is none.</summary>
    public async Task<IReadOnlyList<RowVersion?>> LookupAsync(
        IReadOnlyList<IReadOnlyList<string>> wanted, CancellationToken cancellationToken)
    {
        string lookup = sql.Lookup();
        List<List<RowVersion>> found = await session.ReadAsync(
            wanted.Select(key => (lookup, (IEnumerable<string>)key)),
            reader => new RowVersion(
                ReadKey(reader),
                ReadSha(reader, keys)!,
                [.. Enumerable.Range(keys + 1, reader.FieldCount - keys - 1).Select(field => ReadSha(reader, field)!)]),
            cancellationToken);
        return [.. found.Select(rows => rows.Count == 0 ? null : rows[0])];
    }

    // A range too large to put together is counted, so that it can be cut, and counts as differing.
    private async Task<RangeDigest> CountAsync(KeyRange range, CancellationToken cancellationToken)
    {
        List<List<RangeDigest>> counted = await session.ReadAsync(
            [(sql.Count(range), Parameters(range))],
            reader => new RangeDigest(reader.GetInt64(0), 0, null),
            cancellationToken);
        return counted[0][0];
    }

    private IReadOnlyList<string> ReadKey(NpgsqlDataReader reader) =>
        [.. Enumerable.Range(0, keys).Select(reader.GetString)];

    private static RangeDigest ReadDigest(NpgsqlDataReader reader) =>
        new(reader.GetInt64(0), reader.GetInt64(1), ReadSha(reader, 2) ?? string.Empty);

    private static string? ReadSha(NpgsqlDataReader reader, int field) =>
        reader.IsDBNull(field) ? null : Convert.ToHexString(reader.GetFieldValue<byte[]>(field));

    private static IEnumerable<string> Parameters(KeyRange range) => (range.After ?? []).Concat(range.Through ?? []);
}
