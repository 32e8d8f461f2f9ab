namespace ChaosHarness.Tests.Lab.ActiveActive;

/// <summary>The statements of a client, in words of the tests.</summary>
internal static class ConflictSql
{
    /// <summary>Times in the far future: the clock does not come in between.</summary>
    public const string Time = "2100-01-01 00:00:00";
    public const string Later = "2100-01-01 00:00:01";

    public static string Insert(Guid id, string data) =>
        $"insert into conflict_resolution (id, data) values ('{id}', {Json(data)});";

    public static string Insert(Guid id, string data, string at) =>
        $"insert into conflict_resolution (id, data, updated_at) values ('{id}', {Json(data)}, '{at}');";

    public static string Update(Guid id, string data) =>
        $"update conflict_resolution set data = {Json(data)} where id = '{id}';";

    public static string Update(Guid id, string data, string at) =>
        $"update conflict_resolution set data = {Json(data)}, updated_at = '{at}' where id = '{id}';";

    public static string Delete(Guid id) => $"delete from conflict_resolution where id = '{id}';";

    public static string RowOf(Guid id) => $"select to_jsonb(t)::text from conflict_resolution t where id = '{id}'";

    private static string Json(string data) => $"to_jsonb('{data.Replace("'", "''", StringComparison.Ordinal)}'::text)";
}
