using ChaosHarness.Probes;
using ChaosHarness.Probes.Consistency;
using ChaosHarness.Probes.Databases;

namespace ChaosHarness.Tests.Databases;

/// <summary>Two databases of one real server, the reference and the copy.</summary>
internal sealed class AuditedPair : IAsyncDisposable
{
    public const string Reference = "reference";
    public const string Copy = "copy";

    private AuditedPair(RealPostgres server) => Server = server;

    public RealPostgres Server { get; }

    public DatabaseEndpoint ReferenceEndpoint => Server.Endpoint() with { Database = Reference };

    public DatabaseEndpoint CopyEndpoint => Server.Endpoint() with { Database = Copy };

    public static async Task<AuditedPair> StartAsync()
    {
        AuditedPair pair = new(await RealPostgres.StartAsync("audited"));
        foreach (string database in new[] { Reference, Copy })
        {
            await pair.Server.ExecuteAsync($"CREATE DATABASE {database}");
            await pair.Server.ExecuteAsync(
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO drill; ALTER DEFAULT PRIVILEGES GRANT SELECT ON SEQUENCES TO drill",
                database);
        }

        return pair;
    }

    public Task OnReferenceAsync(string sql) => Server.ExecuteAsync(sql, Reference);

    public Task OnCopyAsync(string sql) => Server.ExecuteAsync(sql, Copy);

    public async Task OnBothAsync(string sql)
    {
        await OnReferenceAsync(sql);
        await OnCopyAsync(sql);
    }

    /// <summary>Both databases as if nothing had ever been in them.</summary>
    public Task EmptyAsync() => OnBothAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO drill");

    public Task<AuditResult> AuditAsync(AuditPlan plan) =>
        new ConsistencyAudit(ReferenceEndpoint, CopyEndpoint, plan, new DrillClock(TimeProvider.System))
            .CompareAsync(null, CancellationToken.None);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Small ranges, so that few rows exercise every level; the copy is not written to.</summary>
    public static AuditPlan SmallRanges => new()
    {
        RangeRows = 500,
        FanOut = 4,
        LeafRows = 8,
        SettleWithin = TimeSpan.Zero,
    };
}
