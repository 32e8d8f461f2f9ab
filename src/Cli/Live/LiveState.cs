using System.Text.Json;

namespace ChaosHarness.Cli.Live;

/// <summary>What a reader of a running drill wants to know, kept from the journal's lines.</summary>
internal sealed class LiveState
{
    private readonly Queue<(double At, bool Served)> writes = new();
    private readonly Dictionary<long, double> heartbeats = [];
    private readonly SortedDictionary<string, SecondSeries> regions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> names = new(StringComparer.Ordinal);

    public string Scenario { get; private set; } = string.Empty;

    public string Phase { get; private set; } = string.Empty;

    public double PhaseBeganS { get; private set; }

    public double NowS { get; private set; }

    public double? FaultBeganS { get; private set; }

    public double? LagS { get; private set; }

    public string Alarm { get; private set; } = "?";

    public string? Ended { get; private set; }

    /// <summary>The agreed recovery time in seconds; null where the scenario is not judged on it.</summary>
    public double? RecoveryTimeS { get; private set; }

    /// <summary>Users' writes: 1 for one that was acknowledged, 0 for one that was not.</summary>
    public SecondSeries Writes { get; } = new();

    /// <summary>Users' reads, likewise.</summary>
    public SecondSeries Reads { get; } = new();

    /// <summary>Replication lag in seconds.</summary>
    public SecondSeries Lag { get; } = new();

    /// <summary>Per Region 1 for every acknowledged write that it answered.</summary>
    public IReadOnlyDictionary<string, SecondSeries> Regions => regions;

    /// <summary>What each name server and resolver answered last, by probe.</summary>
    public IReadOnlyDictionary<string, string> Names => names;

    /// <summary>Share of users' writes of the last second that were acknowledged; null when none was asked.</summary>
    public double? ServedPercent => writes.Count == 0 ? null : 100.0 * writes.Count(write => write.Served) / writes.Count;

    public void Take(JsonElement line)
    {
        NowS = line.GetProperty("at").GetInt64() / 1e9;
        var body = line.GetProperty("body");
        switch (line.GetProperty("kind").GetString())
        {
            case "drill.opened":
                Open(body);
                break;
            case "phase.entered":
                Phase = body.GetProperty("phase").GetString()!;
                PhaseBeganS = NowS;
                break;
            case "fault.witnessed":
                FaultBeganS = NowS;
                break;
            case "drill.concluded":
                Ended = body.GetProperty("outcome").GetString();
                break;
            case "observation":
                Observe(line.GetProperty("source").GetString()!, body);
                break;
            default:
                break;
        }
    }

    private void Open(JsonElement body)
    {
        Scenario = body.GetProperty("scenario").GetString()!;
        RecoveryTimeS = body.GetProperty("objectives").EnumerateArray()
            .Where(objective => objective.GetProperty("id").GetString() == "rto")
            .Select(objective => (double?)objective.GetProperty("limit").GetDouble())
            .FirstOrDefault();
    }

    private void Observe(string probe, JsonElement body)
    {
        var outcome = body.GetProperty("outcome").GetString();
        var served = outcome is "measured" or "warned";
        var answered = body.GetProperty("answeredNs").GetInt64() / 1e9;
        switch (probe)
        {
            case "write.fresh":
                writes.Enqueue((answered, served));
                Writes.Add(answered, served ? 1 : 0);
                if (served && body.TryGetProperty("subject", out var instance))
                {
                    // The instance's name begins with its Region.
                    var region = instance.GetString()!.Split('/')[0];
                    regions.TryAdd(region, new SecondSeries());
                    regions[region].Add(answered, 1);
                }

                while (writes.Count > 0 && writes.Peek().At < NowS - 1)
                {
                    writes.Dequeue();
                }

                break;
            case "read.fresh":
                Reads.Add(answered, served ? 1 : 0);
                break;
            case "heartbeat" when served:
                heartbeats[body.GetProperty("n").GetInt64()] = answered;
                break;
            case "heartbeat.visible" when served && body.TryGetProperty("value", out var newest):
                LagS = heartbeats.TryGetValue((long)newest.GetDouble(), out var written) ? Math.Max(0, answered - written) : LagS;
                Lag.Add(answered, LagS ?? 0);
                break;
            case "alarm" when served:
                Alarm = body.GetProperty("subject").GetString()!;
                break;
            case var name when name.StartsWith("dns.", StringComparison.Ordinal):
                names[name["dns.".Length..]] = served && body.TryGetProperty("subject", out var address) ? address.GetString()! : "no answer";
                break;
            default:
                break;
        }
    }
}
