using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Judges;

/// <summary>Residue: settings of the target that differ after the drill, other than those that the scenario expects to differ.</summary>
public sealed class ResidueJudge : IJudge
{
    /// <inheritdoc />
    public string Objective => ObjectiveIds.Residue;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        var snapshots = timeline.Facts<ConfigurationSnapshot>(EntryKinds.Configuration).Select(entry => entry.Fact).ToList();
        var before = snapshots.FirstOrDefault(snapshot => snapshot.When == "before");
        var after = snapshots.LastOrDefault(snapshot => snapshot.When == "after");
        if (before is null || after is null || before.Settings.Count == 0)
        {
            return VerdictOf.NotMeasured(objective, "the configuration was not read both before and after the fault.");
        }

        var healed = timeline.Facts<FaultHealed>(EntryKinds.FaultHealed).Select(entry => entry.Fact).ToList();
        if (healed.Count < (timeline.Opened.Faults?.Count ?? 1) || healed.Exists(one => !one.Witnessed))
        {
            return VerdictOf.NotMeasured(objective, "the fault's own probe did not see its end.");
        }

        var differing = before.Settings.Keys.Union(after.Settings.Keys)
            .Where(path => before.Settings.GetValueOrDefault(path) != after.Settings.GetValueOrDefault(path))
            .Order(StringComparer.Ordinal)
            .ToList();
        var expected = differing.Where(before.ExpectedChanges.Contains).ToList();
        var residue = differing.Except(expected).ToList();
        return VerdictOf.AtMost(objective, Bounds.Exactly(residue.Count), Words(before, after, expected, residue), []);
    }

    private static string Words(
        ConfigurationSnapshot before, ConfigurationSnapshot after, List<string> expected, List<string> residue)
    {
        var left = residue.Count == 0
            ? string.Empty
            : " Left behind: " + string.Join("; ", residue.Take(5).Select(path => Change(before, after, path))) + ".";
        var moved = expected.Count == 0
            ? string.Empty
            : " Changed by the failover itself, as expected: "
                + string.Join("; ", expected.Select(path => Change(before, after, path))) + ".";
        return $"{before.Settings.Count} settings compared.{left}{moved}";
    }

    private static string Change(ConfigurationSnapshot before, ConfigurationSnapshot after, string path) =>
        $"{path} {before.Settings.GetValueOrDefault(path) ?? "(absent)"} → {after.Settings.GetValueOrDefault(path) ?? "(absent)"}";
}
