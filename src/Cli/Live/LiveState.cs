using System.Text.Json;

namespace ChaosHarness.Cli.Live;

/// <summary>What a reader of a running drill wants to know, kept from the journal's lines.</summary>
internal sealed class LiveState
{
    private readonly Queue<(double At, bool Served)> writes = new();
    private readonly Dictionary<long, double> heartbeats = [];

    public string Scenario { get; private set; } = string.Empty;

    public string Phase { get; private set; } = string.Empty;

    public double PhaseBeganS { get; private set; }

    public double NowS { get; private set; }

    public double? FaultBeganS { get; private set; }

    public double? LagS { get; private set; }

    public string Alarm { get; private set; } = "?";

    public string? Ended { get; private set; }

    /// <summary>Share of users' writes of the last second that were acknowledged; null when none was asked.</summary>
    public double? ServedPercent => writes.Count == 0 ? null : 100.0 * writes.Count(write => write.Served) / writes.Count;

    public void Take(JsonElement line)
    {
        NowS = line.GetProperty("at").GetInt64() / 1e9;
        var body = line.GetProperty("body");
        switch (line.GetProperty("kind").GetString())
        {
            case "drill.opened":
                Scenario = body.GetProperty("scenario").GetString()!;
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

    private void Observe(string probe, JsonElement body)
    {
        var outcome = body.GetProperty("outcome").GetString();
        var served = outcome is "measured" or "warned";
        var answered = body.GetProperty("answeredNs").GetInt64() / 1e9;
        switch (probe)
        {
            case "write.fresh":
                writes.Enqueue((answered, served));
                while (writes.Count > 0 && writes.Peek().At < NowS - 1)
                {
                    writes.Dequeue();
                }

                break;
            case "heartbeat" when served:
                heartbeats[body.GetProperty("n").GetInt64()] = answered;
                break;
            case "heartbeat.visible" when served && body.TryGetProperty("value", out var newest):
                LagS = heartbeats.TryGetValue((long)newest.GetDouble(), out var written) ? Math.Max(0, answered - written) : LagS;
                break;
            case "alarm" when served:
                Alarm = body.GetProperty("subject").GetString()!;
                break;
            default:
                break;
        }
    }
}
