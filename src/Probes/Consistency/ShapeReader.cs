using Npgsql;

namespace ChaosHarness.Probes.Consistency;

/// <summary>Reads what one side says its tables are.</summary>
internal static class ShapeReader
{
    private const string Tables = """
        SELECT c.oid::bigint, n.nspname::text, c.relname::text, c.relkind::text, c.relpersistence::text,
               has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'),
               greatest(c.reltuples, 0)::bigint,
               CASE WHEN c.relkind = 'r' AND c.relpersistence = 'p' THEN pg_table_size(c.oid) ELSE 0 END
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'f', 'm') AND c.relpersistence <> 't'
          AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
        """;

    // Types below 16384 have the same number on every server. A type without a send function, or whose binary form is a
    // number of this server's catalogue (reg...), goes as text. What decides an order: nothing for types without
    // collation; a collation counts only when its version is the one the index was built with, because the index is
    // read in its order.
    private const string Columns = """
        WITH collation_order AS (
          SELECT l.oid,
            CASE
              WHEN NOT l.collisdeterministic THEN 'unreliable'
              WHEN l.collprovider = 'd' THEN (
                SELECT CASE
                  WHEN d.datlocprovider = 'c' AND (d.datcollate IN ('C', 'POSIX') OR d.datcollate LIKE 'C.%') THEN d.datcollate
                  WHEN d.datcollversion IS NULL
                    OR d.datcollversion IS DISTINCT FROM pg_database_collation_actual_version(d.oid) THEN 'unreliable'
                  ELSE concat_ws('/', d.datlocprovider, d.datcollate, d.daticulocale, d.datcollversion) END
                FROM pg_database d WHERE d.datname = current_database())
              WHEN l.collprovider = 'c' AND (l.collcollate IN ('C', 'POSIX') OR l.collcollate LIKE 'C.%') THEN l.collcollate
              WHEN l.collversion IS NULL
                OR l.collversion IS DISTINCT FROM pg_collation_actual_version(l.oid) THEN 'unreliable'
              ELSE concat_ws('/', l.collprovider, l.collcollate, l.colliculocale, l.collversion) END AS name
          FROM pg_collation l)
        SELECT a.attrelid::bigint, a.attname::text,
          format_type(a.atttypid, a.atttypmod) || coalesce((
            SELECT ' (' || string_agg(quote_literal(v.enumlabel), ', ' ORDER BY v.enumsortorder) || ')'
            FROM pg_enum v WHERE v.enumtypid = t.oid), ''),
          t.oid::bigint < 16384 AND t.typtype IN ('b', 'r', 'm') AND t.typsend::oid <> 0 AND t.typname NOT LIKE 'reg%'
            AND (e.oid IS NULL OR (e.typtype IN ('b', 'r', 'm') AND e.typsend::oid <> 0 AND e.typname NOT LIKE 'reg%')),
          CASE WHEN a.attnotnull AND t.typnamespace = 'pg_catalog'::regnamespace AND t.typname IN ('int2', 'int4', 'int8',
              'float4', 'float8', 'bool', 'uuid', 'date', 'timestamp', 'timestamptz') THEN t.typsend::text END,
          k.place,
          CASE WHEN t.oid::bigint >= 16384 AND t.typtype <> 'e' THEN 'unreliable'
               WHEN a.attcollation = 0 THEN 'by value'
               ELSE coalesce(o.name, 'unreliable') END
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
        JOIN pg_namespace n ON n.oid = c.relnamespace
          AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
        LEFT JOIN collation_order o ON o.oid = a.attcollation
        LEFT JOIN LATERAL (
          SELECT x.place::int - 1 AS place
          FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS x(attnum, place)
          WHERE i.indrelid = a.attrelid AND i.indisprimary AND i.indisvalid
            AND x.attnum = a.attnum AND x.place <= i.indnkeyatts) AS k ON true
        WHERE a.attnum > 0 AND NOT a.attisdropped
        """;

    public static async Task<IReadOnlyDictionary<TableName, TableShape>> ReadAsync(
        AuditSession session, CancellationToken cancellationToken)
    {
        List<List<(long Table, ColumnShape Column)>> columns =
            await session.ReadAsync([(Columns, [])], ReadColumn, cancellationToken);
        ILookup<long, ColumnShape> byTable = columns[0].ToLookup(found => found.Table, found => found.Column);
        List<List<TableShape>> tables = await session.ReadAsync(
            [(Tables, [])], reader => ReadTable(reader, byTable), cancellationToken);
        return tables[0].ToDictionary(table => table.Name);
    }

    private static (long Table, ColumnShape Column) ReadColumn(NpgsqlDataReader reader) => (
        reader.GetInt64(0),
        new ColumnShape(
            reader.GetString(1),
            reader.GetString(2),
            reader.GetBoolean(3),
            reader.IsDBNull(4) ? null : reader.GetString(4),
            reader.IsDBNull(5) ? null : reader.GetInt32(5),
            reader.GetString(6)));

    private static TableShape ReadTable(NpgsqlDataReader reader, ILookup<long, ColumnShape> columns) => new()
    {
        Name = new TableName(reader.GetString(1), reader.GetString(2)),
        Kind = reader.GetString(3)[0],
        Persistence = reader.GetString(4)[0],
        IsReadable = reader.GetBoolean(5),
        ExpectedRows = reader.GetInt64(6),
        Bytes = reader.GetInt64(7),
        Columns = [.. columns[reader.GetInt64(0)].OrderBy(column => column.Name, StringComparer.Ordinal)],
    };
}
