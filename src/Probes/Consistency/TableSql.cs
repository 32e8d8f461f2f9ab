using System.Globalization;

namespace ChaosHarness.Probes.Consistency;

/// <summary>
/// The statements that ask about one table. Keys are parameters: first the key after, then the key through.
/// </summary>
/// <remarks>
/// Each row is turned into bytes: its columns of fixed length that are never null, one after the other in binary form,
/// and then the others by <c>record_send</c>, which gives their number, and for each its type, length and binary form. So
/// no two different rows of one table have the same bytes, and no session setting takes part. Types that a server
/// numbers on its own (enumerations, domains, extensions) go as text. A range is one SHA-256 over its rows in key order.
/// </remarks>
internal sealed class TableSql
{
    private readonly string table;
    private readonly string row;
    private readonly string[] columns;
    private readonly string[] key;
    private readonly string[] keyText;

    public TableSql(TableShape shape)
    {
        table = $"ONLY {Quoted(shape.Name.Schema)}.{Quoted(shape.Name.Name)} AS t";
        columns = [.. shape.Columns.Select(Value)];
        row = BytesOf(shape.Columns);
        key = [.. shape.Key.Select(column =>
            column.Order == ColumnShape.UnreliableOrder ? $"({Column(column)}::text COLLATE \"C\")" : Column(column))];
        keyText = [.. shape.Key.Select(column => $"{Column(column)}::text")];
    }

    private string OrderBy => "ORDER BY " + string.Join(", ", key);

    /// <summary>Rows, bytes and digest of the first rows of a range, which are all unless they are as many as the most.</summary>
    public string Digest(KeyRange range, int most) =>
        "SELECT n, coalesce(octet_length(b), 0)::bigint, sha256(b) FROM (SELECT count(*) AS n, string_agg(r, ''::bytea) AS b FROM ("
        + $"SELECT {row} AS r FROM {table}{Where(range)} {OrderBy} "
        + string.Create(CultureInfo.InvariantCulture, $"LIMIT {most}) AS x) AS y");

    /// <summary>Rows of a range.</summary>
    public string Count(KeyRange range) => $"SELECT count(*) FROM {table}{Where(range)}";

    /// <summary>Key and digest of each row of a range.</summary>
    public string Rows(KeyRange range) =>
        $"SELECT {string.Join(", ", keyText)}, sha256({row}) FROM {table}{Where(range)} {OrderBy}";

    /// <summary>Key, digest, and digest of each column of the row with a key.</summary>
    public string Lookup() =>
        $"SELECT {string.Join(", ", keyText)}, sha256({row}), "
        + string.Join(", ", columns.Select(column => $"sha256(record_send({RowOf([column])}))"))
        + $" FROM {table} WHERE {string.Join(" AND ", key.Select((column, index) => $"{column} = {Parameter(index + 1)}"))}";

    /// <summary>Every so-manieth key of a range, hopping over the index instead of reading the rows.</summary>
    public string Bounds(KeyRange range, int every, int most)
    {
        string picked = string.Join(", ", key.Select((column, index) => $"{column} AS {Bound(index)}"));
        string skip = string.Create(CultureInfo.InvariantCulture, $"OFFSET {every - 1} LIMIT 1");
        string beyond = Compared(key, ">", [.. key.Select((_, index) => $"b.{Bound(index)}")]);
        string within = range.Through is null ? string.Empty : " AND " + Compared(key, "<=", ThroughParameters(range));
        return $"WITH RECURSIVE b AS (SELECT f.*, 1 AS hop FROM (SELECT {picked} FROM {table}{Where(range)} {OrderBy} {skip}) AS f UNION ALL "
            + $"SELECT f.*, b.hop + 1 FROM b CROSS JOIN LATERAL (SELECT {picked} FROM {table} WHERE {beyond}{within} {OrderBy} {skip}) AS f "
            + string.Create(CultureInfo.InvariantCulture, $"WHERE b.hop < {most}) ")
            + $"SELECT {string.Join(", ", key.Select((_, index) => $"{Bound(index)}::text"))} FROM b ORDER BY hop";
    }

    private string Where(KeyRange range)
    {
        List<string> conditions = [];
        if (range.After is { } after)
        {
            conditions.Add(Compared(key, ">", [.. after.Select((_, index) => Parameter(index + 1))]));
        }

        if (range.Through is not null)
        {
            conditions.Add(Compared(key, "<=", ThroughParameters(range)));
        }

        return conditions.Count == 0 ? string.Empty : " WHERE " + string.Join(" AND ", conditions);
    }

    private string[] ThroughParameters(KeyRange range) =>
        [.. key.Select((_, index) => Parameter((range.After?.Count ?? 0) + index + 1))];

    // Columns of fixed length come first and need no frame, which halves their price. What follows frames itself.
    private static string BytesOf(IReadOnlyList<ColumnShape> shape)
    {
        string[] framed = [.. shape.Where(column => column.FixedSend is null).Select(Value)];
        IEnumerable<string> unframed = shape.Where(column => column.FixedSend is not null)
            .Select(column => $"{column.FixedSend}({Column(column)})");
        return string.Join(" || ", framed.Length == 0 ? unframed : unframed.Append($"record_send({RowOf(framed)})"));
    }

    private static string Value(ColumnShape column) => column.IsBinary ? Column(column) : $"{Column(column)}::text";

    private static string Compared(string[] left, string sign, string[] right) => left.Length == 1
        ? $"{left[0]} {sign} {right[0]}"
        : $"{RowOf(left)} {sign} {RowOf(right)}";

    private static string RowOf(string[] values) => $"ROW({string.Join(", ", values)})";

    private static string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"${number}");

    private static string Bound(int index) => string.Create(CultureInfo.InvariantCulture, $"bound{index}");

    private static string Column(ColumnShape column) => "t." + Quoted(column.Name);

    private static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
