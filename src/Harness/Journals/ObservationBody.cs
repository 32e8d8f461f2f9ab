using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Journals;

/// <summary>An observation as a journal line holds it; times in nanoseconds since the anchor.</summary>
public sealed record ObservationBody
{
    /// <summary>The sample's number in its plan.</summary>
    public required long N { get; init; }

    /// <summary>When it was planned.</summary>
    public required long PlannedNs { get; init; }

    /// <summary>When it was sent.</summary>
    public required long AskedNs { get; init; }

    /// <summary>When it had its connection; absent when there was none, or the probe does not know.</summary>
    public long? SentNs { get; init; }

    /// <summary>When what was sent was acknowledged, where that is not the answer yet; absent otherwise.</summary>
    public long? AcknowledgedNs { get; init; }

    /// <summary>When the answer was complete.</summary>
    public required long AnsweredNs { get; init; }

    /// <summary>What became of it.</summary>
    public required ObservationKind Outcome { get; init; }

    /// <summary>True when an answer came after the deadline; absent otherwise.</summary>
    public bool? Late { get; init; }

    /// <summary>The number measured.</summary>
    public double? Value { get; init; }

    /// <summary>Its unit.</summary>
    public string? Unit { get; init; }

    /// <summary>Who or what answered.</summary>
    public string? Subject { get; init; }

    /// <summary>Id of the thing asked for.</summary>
    public string? Item { get; init; }

    /// <summary>Why it is not a plain success.</summary>
    public string? Detail { get; init; }

    /// <summary>The line's form of an observation.</summary>
    /// <param name="observation">The observation.</param>
    /// <returns>The body.</returns>
    public static ObservationBody Of(in Observation observation) => new()
    {
        N = observation.Sequence,
        PlannedNs = observation.PlannedAt.Nanoseconds,
        AskedNs = observation.AskedAt.Nanoseconds,
        SentNs = observation.SentAt?.Nanoseconds,
        AcknowledgedNs = observation.AcknowledgedAt?.Nanoseconds,
        AnsweredNs = observation.AnsweredAt.Nanoseconds,
        Outcome = observation.Kind,
        Late = observation.Late ? true : null,
        Value = observation.Value,
        Unit = observation.Unit,
        Subject = observation.Subject,
        Item = observation.Item,
        Detail = observation.Detail,
    };

    /// <summary>The observation that the line holds.</summary>
    /// <param name="probe">The probe's name, which is the line's source.</param>
    /// <returns>The observation.</returns>
    public Observation ToObservation(string probe) => new()
    {
        Probe = probe,
        Sequence = N,
        PlannedAt = new DrillTime(PlannedNs),
        AskedAt = new DrillTime(AskedNs),
        SentAt = SentNs is { } sent ? new DrillTime(sent) : null,
        AcknowledgedAt = AcknowledgedNs is { } acknowledged ? new DrillTime(acknowledged) : null,
        AnsweredAt = new DrillTime(AnsweredNs),
        Kind = Outcome,
        Late = Late ?? false,
        Value = Value,
        Unit = Unit,
        Subject = Subject,
        Item = Item,
        Detail = Detail,
    };
}
