namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>The drills of one invocation, and what of them could not be read.</summary>
/// <param name="Drills">What was read, in the order of the invocation.</param>
/// <param name="Unreadable">One sentence per folder that could not be read; the report tells them as findings.</param>
public sealed record ComplianceRecord(IReadOnlyList<DrillEvidence> Drills, IReadOnlyList<string> Unreadable)
{
    /// <summary>Names of the environment variables that the target files name as secrets; their values must not be written anywhere.</summary>
    public IReadOnlyList<string> SecretNames { get; init; } = [];

    /// <summary>Reads evidence folders; one that cannot be read is told and hides no other.</summary>
    /// <param name="folders">Paths of the folders.</param>
    /// <returns>The record.</returns>
    public static ComplianceRecord Read(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var drills = new List<DrillEvidence>();
        var unreadable = new List<string>();
        foreach (var folder in folders)
        {
            try
            {
                drills.Add(DrillEvidence.Read(new Evidence.EvidenceFolder(folder)));
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                unreadable.Add($"The evidence in '{Path.GetFileName(folder)}' cannot be read: "
                    + exception.Message.Replace(folder, Path.GetFileName(folder), StringComparison.Ordinal));
            }
        }

        return new ComplianceRecord(drills, unreadable) { SecretNames = SecretScreen.NamesIn(folders) };
    }
}
