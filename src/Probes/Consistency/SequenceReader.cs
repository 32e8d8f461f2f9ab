namespace ChaosHarness.Probes.Consistency;

/// <summary>Reads how far each readable, logged sequence has come.</summary>
internal static class SequenceReader
{
    private const string Sequences = """
        SELECT n.nspname::text, c.relname::text, s.seqincrement,
          CASE WHEN has_schema_privilege(n.oid, 'USAGE') AND has_sequence_privilege(c.oid, 'SELECT')
               THEN pg_sequence_last_value(c.oid) END
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relpersistence = 'p'
        """;

    public static async Task<IReadOnlyDictionary<TableName, (long Increment, long? Last)>> ReadAsync(
        AuditSession session, CancellationToken cancellationToken)
    {
        List<List<(TableName Name, long Increment, long? Last)>> found = await session.ReadAsync(
            [(Sequences, [])],
            reader => (
                new TableName(reader.GetString(0), reader.GetString(1)),
                reader.GetInt64(2),
                reader.IsDBNull(3) ? (long?)null : reader.GetInt64(3)),
            cancellationToken);
        return found[0].ToDictionary(sequence => sequence.Name, sequence => (sequence.Increment, sequence.Last));
    }

    /// <summary>
    /// The sequences of a copy, read later, that are behind the reference; one that the copy lacks is not told here.
    /// </summary>
    public static IReadOnlyList<SequenceDifference> Behind(
        IReadOnlyDictionary<TableName, (long Increment, long? Last)> reference,
        IReadOnlyDictionary<TableName, (long Increment, long? Last)> copy) =>
        [.. from sequence in reference
            where sequence.Value.Last is not null && copy.ContainsKey(sequence.Key)
            let mine = sequence.Value.Last!.Value
            let theirs = copy[sequence.Key].Last
            where theirs is null || (sequence.Value.Increment > 0 ? theirs < mine : theirs > mine)
            orderby sequence.Key.Schema, sequence.Key.Name
            select new SequenceDifference(sequence.Key, mine, theirs)];
}
