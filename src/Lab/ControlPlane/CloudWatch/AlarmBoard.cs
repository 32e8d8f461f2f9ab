using System.Text.Json;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>The alarms of one Region.</summary>
internal sealed class AlarmBoard(MetricStore metrics, TimeProvider clock)
{
    private const int HistoryLimit = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, AlarmState> alarms = new(StringComparer.Ordinal);
    private readonly List<AlarmHistoryItem> history = [];

    public IReadOnlyList<AlarmState> Alarms
    {
        get
        {
            lock (gate)
            {
                return [.. alarms.Values.OrderBy(alarm => alarm.Settings.Name, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<AlarmHistoryItem> History
    {
        get
        {
            lock (gate)
            {
                return [.. history];
            }
        }
    }

    public AlarmState? Find(string name)
    {
        lock (gate)
        {
            return alarms.GetValueOrDefault(name);
        }
    }

    /// <summary>A full overwrite of the settings; the state of an alarm that was there stays.</summary>
    public void Put(AlarmSettings settings)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var known = alarms.GetValueOrDefault(settings.Name);
            alarms[settings.Name] = known is null
                ? new AlarmState(
                    settings, AlarmEvaluation.Insufficient, "Unchecked: Initial alarm creation", null, now, now, now)
                : known with { Settings = settings, ConfiguredAt = now };
            var verb = known is null ? "created" : "updated";
            Note(settings.Name, "ConfigurationUpdate", $"Alarm \"{settings.Name}\" {verb}", "{}");
        }
    }

    public bool Remove(string name)
    {
        lock (gate)
        {
            return alarms.Remove(name);
        }
    }

    /// <summary>Sets a state by hand; the next evaluation may take it back.</summary>
    public AlarmTransition? Set(string name, string state, string reason, string? payload)
    {
        lock (gate)
        {
            return Move(alarms[name], state, reason, payload);
        }
    }

    /// <summary>Evaluates every alarm on its newest periods.</summary>
    public IReadOnlyList<AlarmTransition> Evaluate()
    {
        lock (gate)
        {
            return [.. alarms.Values.ToList().Select(Evaluate).OfType<AlarmTransition>()];
        }
    }

    /// <summary>Notes in the history what became of an action.</summary>
    /// <param name="name">The alarm.</param>
    /// <param name="action">ARN of the action.</param>
    /// <param name="failure">Why it failed; null when it did not.</param>
    public void NoteAction(string name, string action, string? failure)
    {
        lock (gate)
        {
            var summary = failure is null ? $"Successfully executed action {action}" : $"Failed to execute action {action}: {failure}";
            Note(name, "Action", summary, JsonSerializer.Serialize(
                new { actionState = failure is null ? "Succeeded" : "Failed", notificationResource = action, error = failure },
                LabJson.Options));
        }
    }

    // The running period counts as soon as it holds data, so that a fault is seen before its period is over.
    private AlarmTransition? Evaluate(AlarmState alarm)
    {
        var settings = alarm.Settings;
        var now = clock.GetUtcNow();
        var running = MetricStore.Floor(now, settings.Period);
        var count = settings.EvaluationPeriods + AlarmEvaluation.ExtraPeriods;
        var first = running - (settings.Period * count);
        var periods = metrics.Periods(settings.Metric, first, running + settings.Period, settings.Period)
            .ToDictionary(period => period.Start, period => MetricStatistic.Of(settings.Statistic, period.Points));
        var newest = periods.ContainsKey(running) ? running : running - settings.Period;
        var values = Enumerable.Range(0, count)
            .Select(back => newest - (settings.Period * back))
            .Reverse()
            .Select(start => periods.TryGetValue(start, out var value) ? value : (double?)null)
            .ToList();
        var (state, reason) = AlarmEvaluation.Evaluate(settings, values, alarm.State);
        var payload = AlarmEvaluation.PayloadOf(settings, values, newest, now);
        return Move(alarm, state, reason, payload);
    }

    private AlarmTransition? Move(AlarmState alarm, string state, string reason, string? payload)
    {
        if (alarm.State == state)
        {
            return null;
        }

        var name = alarm.Settings.Name;
        var now = clock.GetUtcNow();
        var moved = alarm with
        {
            State = state, Reason = reason, ReasonPayload = payload, UpdatedAt = now, TransitionedAt = now,
        };
        alarms[name] = moved;
        Note(name, "StateUpdate", $"Alarm updated from {alarm.State} to {state}", JsonSerializer.Serialize(
            new
            {
                version = "1.0",
                oldState = new { stateValue = alarm.State, stateReason = alarm.Reason },
                newState = new { stateValue = state, stateReason = reason, stateReasonData = payload },
            },
            LabJson.Options));
        return new AlarmTransition(alarm, moved);
    }

    private void Note(string name, string type, string summary, string payload)
    {
        history.Add(new AlarmHistoryItem(name, clock.GetUtcNow(), type, summary, payload));
        if (history.Count > HistoryLimit)
        {
            history.RemoveRange(0, HistoryLimit / 10);
        }
    }
}
