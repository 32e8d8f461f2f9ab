namespace ChaosHarness.Probes.Databases;

/// <summary>What a stage proves, the same for each database probe.</summary>
internal static class DatabaseKinds
{
    public static ObservationKind KindOf(DatabaseStage stage, string? warning) => stage switch
    {
        DatabaseStage.NoConnection => ObservationKind.Unreachable,
        DatabaseStage.Rejected => ObservationKind.Refused,
        DatabaseStage.Answered when warning is not null => ObservationKind.Warned,
        DatabaseStage.Answered => ObservationKind.Measured,
        _ => ObservationKind.Unknown,
    };
}
