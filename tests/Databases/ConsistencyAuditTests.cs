using ChaosHarness.Probes.Consistency;
using NUnit.Framework;

namespace ChaosHarness.Tests.Databases;

[Parallelizable]
public sealed class ConsistencyAuditTests
{
    private AuditedPair pair = null!;

    [OneTimeSetUp]
    public async Task Start_a_server_with_both_databases()
    {
        RealPostgres.Require();
        pair = await AuditedPair.StartAsync();
    }

    [OneTimeTearDown]
    public async Task Stop_the_server()
    {
        if (pair is not null)
        {
            await pair.DisposeAsync();
        }
    }

    [SetUp]
    public Task Begin_with_empty_databases() => pair.EmptyAsync();

    [TestCase(0, 3)]
    [TestCase(1, 20)]
    [TestCase(13, 20)]
    [TestCase(1000, 4)]
    public async Task Exactly_the_seeded_differences_are_found(int count, int seeds)
    {
        await pair.OnBothAsync(SeededDifferences.Tables);
        await pair.OnReferenceAsync(SeededDifferences.Fill);
        for (int seed = 1; seed <= seeds; seed++)
        {
            SeededDifferences seeded = SeededDifferences.Of((seed * 10_000) + count, count);
            await pair.OnCopyAsync("TRUNCATE plain, rich;" + SeededDifferences.Fill + seeded.Sql);

            AuditResult result = await pair.AuditAsync(AuditedPair.SmallRanges);

            string[] found = [.. result.Differences.Select(Text).Order(StringComparer.Ordinal)];
            Assert.That(found, Is.EqualTo(seeded.Expected), $"seed {seed}");
            Assert.That(
                result.Tables.Select(table => (table.Table.Name, table.ReferenceRows)),
                Is.EqualTo(new[] { ("plain", (long)SeededDifferences.Rows), ("rich", SeededDifferences.Rows) }));
            Assert.That(result.IsComplete, Is.True);
        }
    }

    [Test]
    public async Task Values_that_only_look_different_are_the_same()
    {
        await pair.OnBothAsync("CREATE TABLE t (id int PRIMARY KEY, doc jsonb, at timestamptz, code char(5), part float8)");
        await pair.OnReferenceAsync("INSERT INTO t VALUES (1, '{\"a\": 1, \"b\": 2}', '2026-01-01 00:00+00', 'x', 'NaN')");
        await pair.OnCopyAsync("INSERT INTO t VALUES (1, '{\"b\":2,\"a\":1}', '2026-01-01 08:00+08', 'x  ', 'nan')");

        AuditResult result = await pair.AuditAsync(AuditedPair.SmallRanges);

        Assert.That(result.Differences, Is.Empty);
    }

    [Test]
    public async Task Swapped_values_of_two_rows_are_two_differences()
    {
        await pair.OnBothAsync(
            "CREATE TABLE t (id int PRIMARY KEY, note text); INSERT INTO t SELECT g, 'note ' || g FROM generate_series(1, 100) g");
        await pair.OnCopyAsync("UPDATE t SET note = CASE id WHEN 40 THEN 'note 60' ELSE 'note 40' END WHERE id IN (40, 60)");

        AuditResult result = await pair.AuditAsync(AuditedPair.SmallRanges);

        Assert.That(result.Differences.Select(Text), Is.EqualTo(new[] { "t 40 Differing note", "t 60 Differing note" }));
    }

    [Test]
    public async Task A_key_that_is_equal_and_prints_differently_is_one_row()
    {
        await pair.OnBothAsync("CREATE TABLE t (k numeric PRIMARY KEY, note text)");
        await pair.OnReferenceAsync("INSERT INTO t VALUES (1.0, 'a'), (2, 'b')");
        await pair.OnCopyAsync("INSERT INTO t VALUES (1.00, 'a'), (2, 'b')");

        AuditResult result = await pair.AuditAsync(AuditedPair.SmallRanges);

        Assert.That(result.Differences.Select(Text), Is.EqualTo(new[] { "t 1.0 Differing k" }));
    }

    [Test]
    public async Task Keys_in_different_orders_on_both_sides_are_compared_all_the_same()
    {
        await pair.OnReferenceAsync("CREATE TABLE t (k text COLLATE \"C\" PRIMARY KEY, n int)");
        await pair.OnCopyAsync("CREATE TABLE t (k text COLLATE \"en-x-icu\" PRIMARY KEY, n int)");
        await pair.OnBothAsync(
            "INSERT INTO t SELECT (ARRAY['a', 'B', 'ä', 'Z', '-', 'a-', 'A'])[g % 7 + 1] || g, g FROM generate_series(1, 2000) g");
        await pair.OnCopyAsync("DELETE FROM t WHERE n = 77; UPDATE t SET n = -1 WHERE n = 1500");

        AuditResult result = await pair.AuditAsync(AuditedPair.SmallRanges);

        Assert.That(result.Differences.Select(Text), Is.EquivalentTo(new[] { "t a77 Missing ", "t ä1500 Differing n" }));
    }

    [Test]
    public async Task What_was_not_compared_is_named_with_the_reason()
    {
        await pair.OnBothAsync(
            "CREATE TABLE compared (id int PRIMARY KEY); CREATE TABLE keyless (id int); CREATE UNLOGGED TABLE fleeting (id int PRIMARY KEY);"
            + "CREATE MATERIALIZED VIEW seen AS SELECT 1; CREATE TABLE beacon (id int PRIMARY KEY);"
            + "CREATE TABLE hidden (id int PRIMARY KEY); REVOKE SELECT ON hidden FROM drill");
        await pair.OnReferenceAsync("CREATE TABLE alone (id int PRIMARY KEY); CREATE TABLE typed (id int PRIMARY KEY, n int)");
        await pair.OnCopyAsync("CREATE TABLE typed (id int PRIMARY KEY, n bigint)");

        AuditResult result = await pair.AuditAsync(
            AuditedPair.SmallRanges with { Skip = table => table.Name == "beacon" ? "the drill writes to it" : null });

        Assert.Multiple(() =>
        {
            Assert.That(result.Tables.Select(table => table.Table.Name), Is.EqualTo(new[] { "compared" }));
            Assert.That(result.Exclusions.Select(table => (table.Table.Name, table.Reason)), Is.EqualTo(new[]
            {
                ("alone", ExclusionReason.SchemaDiffers),
                ("beacon", ExclusionReason.Declared),
                ("fleeting", ExclusionReason.Unlogged),
                ("hidden", ExclusionReason.NotReadable),
                ("keyless", ExclusionReason.NoPrimaryKey),
                ("seen", ExclusionReason.NotATable),
                ("typed", ExclusionReason.SchemaDiffers),
            }));
            Assert.That(result.SchemaDifferences.Select(difference => difference.Words), Is.EqualTo(new[]
            {
                "the table is on the reference only",
                "column 'n' is integer on the reference and bigint on the copy",
            }));
        });
    }

    [Test]
    public async Task A_sequence_behind_is_a_difference_and_one_ahead_is_not()
    {
        await pair.OnBothAsync("CREATE SEQUENCE behind; CREATE SEQUENCE ahead");
        await pair.OnReferenceAsync("SELECT setval('behind', 50), setval('ahead', 50)");
        await pair.OnCopyAsync("SELECT setval('behind', 49), setval('ahead', 82)");

        AuditResult result = await pair.AuditAsync(AuditedPair.SmallRanges);

        Assert.That(result.SequenceDifferences, Is.EqualTo(new[]
        {
            new SequenceDifference(new TableName("public", "behind"), 50, 49),
        }));
    }

    [Test]
    public async Task A_gap_in_the_keys_full_of_rows_that_only_the_copy_has_is_cut_before_it_is_read()
    {
        await pair.OnBothAsync("CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t VALUES (1, 1), (1000000, 1)");
        await pair.OnCopyAsync("INSERT INTO t SELECT g, g FROM generate_series(2, 5000) g");

        AuditResult result = await pair.AuditAsync(AuditedPair.SmallRanges);

        Assert.That(
            result.Differences,
            Has.Count.EqualTo(4999).And.All.Matches<RowDifference>(row => row.Kind == RowDifferenceKind.Extra));
        Assert.That((result.IsComplete, result.Tables[0].CopyRows), Is.EqualTo((true, 5001L)));
    }

    [Test]
    public async Task A_column_that_may_be_null_on_one_side_only_is_compared_all_the_same()
    {
        await pair.OnReferenceAsync("CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL); INSERT INTO t VALUES (1, 1), (2, 2)");
        await pair.OnCopyAsync("CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t VALUES (1, 1), (2, NULL)");

        AuditResult result = await pair.AuditAsync(AuditedPair.SmallRanges);

        Assert.That(result.Differences.Select(Text), Is.EqualTo(new[] { "t 2 Differing n" }));
    }

    [Test]
    public async Task More_differences_than_are_listed_make_the_list_incomplete_and_say_so()
    {
        await pair.OnBothAsync("CREATE TABLE t (id int PRIMARY KEY)");
        await pair.OnReferenceAsync("INSERT INTO t SELECT generate_series(1, 2000)");

        AuditResult result = await pair.AuditAsync(AuditedPair.SmallRanges with { MostRows = 100 });

        Assert.Multiple(() =>
        {
            Assert.That(result.IsComplete, Is.False);
            Assert.That(result.Differences, Has.Count.InRange(100, 108));
            Assert.That(result.Tables[0] with { ReferenceBytes = 0 }, Is.EqualTo(new TableAudit
            {
                Table = new TableName("public", "t"),
                ReferenceRows = 2000,
                CopyRows = 0,
                ReferenceBytes = 0,
                CopyBytes = 0,
                Ranges = 5,
                DifferingRanges = 4,
                UnsearchedRanges = 4,
            }));
        });
    }

    internal static string Text(RowDifference difference) => SeededDifferences.Text(
        difference.Table.Name,
        string.Join('|', difference.Key.Select(part => part.Value)),
        difference.Kind.ToString(),
        difference.Columns);
}
