using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Drills;

/// <summary>What must be true of a system before it may be broken, and again after it was healed.</summary>
internal static class SteadyState
{
    private const double LeastServedPercent = 99.5;
    private const double GreatestLagS = 1;

    /// <summary>Looks at a window of observations.</summary>
    /// <param name="log">What probes saw.</param>
    /// <param name="roles">Which probe stands for what.</param>
    /// <param name="from">Begin of the window.</param>
    /// <param name="writer">Region that the writer has to be in; null when either will do.</param>
    /// <returns>Everything that is not steady; empty when all is.</returns>
    public static IReadOnlyList<string> Complaints(ObservationLog log, ProbeRoles roles, DrillTime from, string? writer)
    {
        var complaints = new List<string>();
        Add(complaints, Prober(log, roles, from));
        foreach (var users in roles.Ledger.Union([roles.UserWrites, roles.UserReads]))
        {
            Add(complaints, Served(users, Answered(log, users, from)));
        }

        foreach (var (_, witness) in roles.AllWitnesses().Where(witness => witness.Role.Kind == WitnessKind.Reach))
        {
            Add(complaints, Path(Answered(log, witness.Probe, from)));
        }

        Add(complaints, Alarm(Answered(log, roles.Alarm, from)));
        Add(complaints, OneWriter(log, roles, from, writer));
        Add(complaints, Lag(log, roles, from));
        foreach (var path in roles.Kafka ?? [])
        {
            Add(complaints, Mirror(log, path, from));
        }

        return complaints;
    }

    private static List<Observation> Answered(ObservationLog log, string probe, DrillTime from) =>
        [.. log.Since(probe, from).Where(sample => sample.Kind != ObservationKind.Starved)];

    private static void Add(List<string> complaints, string? complaint)
    {
        if (complaint is not null)
        {
            complaints.Add(complaint);
        }
    }

    /// <summary>A harness that cannot keep its own plan must not break anything: its answers would not count.</summary>
    private static string? Prober(ObservationLog log, ProbeRoles roles, DrillTime from)
    {
        var samples = log.Since(roles.UserWrites, from);
        var starved = samples.Count(sample => sample.Kind == ObservationKind.Starved);
        return starved <= samples.Count * new ValidityLimits { StabilityS = 0 }.StarvedShare
            ? null
            : $"the harness itself sent {starved} of {samples.Count} samples of '{roles.UserWrites}' too late; give it more processor time";
    }

    private static string? Served(string probe, List<Observation> samples)
    {
        var served = samples.Count(sample => Recovery.Served(sample));
        if (samples.Count > 0 && served >= samples.Count * LeastServedPercent / 100)
        {
            return null;
        }

        var failure = samples.LastOrDefault(sample => !Recovery.Served(sample));
        return $"{served} of {samples.Count} samples of '{probe}' were served, {VerdictText.Number(LeastServedPercent)} % are needed"
            + (failure.Detail is { } detail ? $"; the last failure: {detail}" : string.Empty);
    }

    private static string? Path(List<Observation> samples) =>
        samples.Count > 0 && samples.TrueForAll(sample => FaultWindow.PathOpen(sample))
            ? null
            : "the place that is to be broken cannot be reached before it is broken";

    private static string? Alarm(List<Observation> samples) =>
        samples.LastOrDefault(sample => sample.Kind == ObservationKind.Measured).Subject is var state && state == "OK"
            ? null
            : $"the alarm that announces the failure is '{state ?? "not known"}', 'OK' is needed";

    /// <summary>One Region's database takes writes, every other one answers and refuses them.</summary>
    private static string? OneWriter(ObservationLog log, ProbeRoles roles, DrillTime from, string? home)
    {
        var last = roles.Writers.ToDictionary(
            writer => writer.Key, writer => Answered(log, writer.Value, from).LastOrDefault(), StringComparer.Ordinal);
        var writing = last.Where(writer => Recovery.Served(writer.Value)).Select(writer => writer.Key).ToList();
        var missing = last
            .Where(writer => !Recovery.Served(writer.Value) && writer.Value.Kind != ObservationKind.Refused)
            .Select(writer => $"{writer.Key} ({writer.Value.Detail ?? "no answer"})")
            .ToList();
        return writing.Count != 1 ? $"{writing.Count} databases take writes, 1 is needed"
            : home is not null && writing[0] != home
                ? $"the database of {writing[0]} takes the writes, and the fault is for that of {home}; fail back first, or start a new lab"
            : missing.Count > 0 ? $"the database of {string.Join(", ", missing)} does not answer as a standby"
            : null;
    }

    /// <summary>Records of the window have come through every partition through which the neighbouring cluster's own have.</summary>
    private static string? Mirror(ObservationLog log, KafkaPathRoles path, DrillTime from)
    {
        var mirrored = Partitions(log, path.Mirrored, from);
        var missing = Partitions(log, path.Floor, from).Except(mirrored).Order(StringComparer.Ordinal).ToList();
        return mirrored.Count == 0 ? $"no record that was written in {path.From} came to {path.To}"
            : missing.Count > 0 ? $"no record of partition {string.Join(", ", missing)} that was written in {path.From} came to {path.To}"
            : null;
    }

    private static HashSet<string> Partitions(ObservationLog log, string probe, DrillTime from) =>
        [.. Answered(log, probe, from).Where(sample => Recovery.Served(sample)).Select(sample => sample.Item!.Split('/')[0])];

    private static string? Lag(ObservationLog log, ProbeRoles roles, DrillTime from)
    {
        var visible = Answered(log, roles.HeartbeatVisible, from).LastOrDefault(sample => sample.Value is not null);
        var written = Answered(log, roles.Heartbeat, default).LastOrDefault(
            sample => Recovery.Served(sample) && sample.AnsweredAt <= visible.AskedAt);
        var seen = Answered(log, roles.Heartbeat, default).LastOrDefault(
            sample => Recovery.Served(sample) && sample.Sequence <= (visible.Value ?? -1));
        if (visible.Value is null || written.Probe is null || seen.Probe is null)
        {
            return "no heartbeat is visible in the secondary Region";
        }

        var lag = (written.AnsweredAt - seen.AnsweredAt).TotalSeconds;
        return lag <= GreatestLagS
            ? null
            : $"the secondary Region is {VerdictText.Number(lag)} s behind, at most {VerdictText.Number(GreatestLagS)} s is allowed";
    }
}
