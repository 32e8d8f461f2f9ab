using System.Globalization;
using System.Text;

namespace ChaosHarness.Tests.Databases;

/// <summary>Two tables of every awkward type, and differences between their copies drawn from a seed.</summary>
internal sealed class SeededDifferences
{
    public const int Rows = 3000;

    public const string Tables = """
        CREATE TYPE mood AS ENUM ('calm', 'tense');
        CREATE DOMAIN small AS int CHECK (VALUE >= 0);
        CREATE TABLE plain (id bigint PRIMARY KEY, amount numeric, note text, at timestamptz, price float8, part real);
        CREATE TABLE rich (region text, no int, doc jsonb, raw json, tags int[], bytes bytea, day date, span interval, feeling mood,
          few small, code char(5), uid uuid, PRIMARY KEY (region, no));
        """;

    private const string Plain = """
        INSERT INTO plain SELECT g * 7, g / 10.0, CASE g % 3 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'note ' || md5(g::text) END,
          timestamptz '2026-01-01 00:00:00+00' + g * interval '1 second', CASE g % 4 WHEN 0 THEN 'NaN' WHEN 1 THEN 0 ELSE g / 3.0 END, g / 7.0
        FROM generate_series(1, 3000) g;
        """;

    private const string Rich = """
        INSERT INTO rich SELECT CASE g % 3 WHEN 0 THEN 'taipei' WHEN 1 THEN 'Tōkyō' ELSE E'o''sa\\ka' END, g,
          jsonb_build_object('g', g, 'a', g % 5), ('{"g": ' || g || '}')::json, ARRAY[g, NULL, g + 1], decode(md5(g::text), 'hex'),
          CASE g % 5 WHEN 0 THEN 'infinity' ELSE date '2026-01-01' + g END, g * interval '1 day', (ARRAY['calm', 'tense'])[g % 2 + 1]::mood,
          g, left(g::text, 3), md5(g::text)::uuid
        FROM generate_series(1, 3000) g;
        """;

    /// <summary>Columns with an expression that changes whatever the generator put there.</summary>
    private static readonly (string Table, string Column, string Value)[] Changes =
    [
        ("plain", "amount", "amount * 1.0"),
        ("plain", "amount", "'NaN'"),
        ("plain", "note", "CASE WHEN note IS NULL THEN '' WHEN note = '' THEN NULL ELSE note || ' ' END"),
        ("plain", "note", "coalesce(note, '') || 'é'"),
        ("plain", "at", "at + interval '1 microsecond'"),
        ("plain", "at", "'-infinity'"),
        ("plain", "price", "CASE WHEN price = 0 THEN '-0.0'::float8 WHEN price = 'NaN' THEN '-Infinity' ELSE price + 1e-9 END"),
        ("plain", "part", "part + 0.0001"),
        ("plain", "part", "NULL"),
        ("rich", "doc", "doc || '{\"z\": null}'"),
        ("rich", "raw", "(raw::text || ' ')::json"),
        ("rich", "tags", "('[0:2]=' || tags::text)::int[]"),
        ("rich", "tags", "'{}'"),
        ("rich", "bytes", "bytes || '\\x00'"),
        ("rich", "day", "CASE WHEN day = 'infinity' THEN date '2026-01-01' ELSE day + 1 END"),
        ("rich", "span", "span + interval '24 hours' - interval '1 day'"),
        ("rich", "feeling", "CASE feeling WHEN 'calm' THEN 'tense'::mood ELSE 'calm' END"),
        ("rich", "few", "few + 1"),
        ("rich", "code", "'x'"),
        ("rich", "uid", "NULL"),
    ];

    private readonly Random random;
    private readonly StringBuilder sql = new();
    private readonly List<string> expected = [];

    private SeededDifferences(int seed) => random = new Random(seed);

    /// <summary>Statements that fill the tables alike.</summary>
    public static string Fill => Plain + Rich;

    /// <summary>What makes the copy differ.</summary>
    public string Sql => sql.ToString();

    /// <summary>Each difference as <see cref="Text"/> writes it, sorted.</summary>
    public IReadOnlyList<string> Expected => [.. expected.Order(StringComparer.Ordinal)];

    public static SeededDifferences Of(int seed, int count)
    {
        SeededDifferences differences = new(seed);
        int[] rows = [.. Enumerable.Range(1, Rows)];
        foreach (string table in new[] { "plain", "rich" })
        {
            differences.random.Shuffle(rows);
            int here = table == "plain" ? (count + 1) / 2 : count / 2;
            foreach (int row in rows.Take(here))
            {
                differences.Differ(table, row);
            }
        }

        return differences;
    }

    public static string Text(string table, string key, string kind, IEnumerable<string> columns) =>
        $"{table} {key} {kind} {string.Join(',', columns)}";

    private void Differ(string table, int row)
    {
        (string where, string key) = KeyOf(table, row);
        switch (random.Next(4))
        {
            case 0:
                sql.Append(CultureInfo.InvariantCulture, $"DELETE FROM {table} WHERE {where};");
                expected.Add(Text(table, key, "Missing", []));
                break;
            case 1:
                string extra = table == "plain"
                    ? string.Create(CultureInfo.InvariantCulture, $"{(row * 7) + random.Next(1, 7)}")
                    : string.Create(CultureInfo.InvariantCulture, $"Ärger|{row}");
                sql.Append(table == "plain"
                    ? $"INSERT INTO plain (id) VALUES ({extra});"
                    : $"INSERT INTO rich (region, no) VALUES ('{extra.Split('|')[0]}', {extra.Split('|')[1]});");
                expected.Add(Text(table, extra, "Extra", []));
                break;
            default:
                (string Table, string Column, string Value)[] mine = [.. Changes.Where(change => change.Table == table)];
                (string _, string column, string value) = mine[random.Next(mine.Length)];
                sql.Append(CultureInfo.InvariantCulture, $"UPDATE {table} SET {column} = {value} WHERE {where};");
                expected.Add(Text(table, key, "Differing", [column]));
                break;
        }
    }

    private static (string Where, string Key) KeyOf(string table, int row)
    {
        if (table == "plain")
        {
            string id = (row * 7).ToString(CultureInfo.InvariantCulture);
            return ($"id = {id}", id);
        }

        string region = (row % 3) switch { 0 => "taipei", 1 => "Tōkyō", _ => "o'sa\\ka" };
        string no = row.ToString(CultureInfo.InvariantCulture);
        return ($"no = {no} AND region <> 'Ärger'", $"{region}|{no}");
    }
}
