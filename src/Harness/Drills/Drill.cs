using System.Globalization;
using System.Reflection;
using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Reports;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Drills;

/// <summary>One execution of one scenario: guard, baseline, impair, recover, heal, calm, judge, publish.</summary>
/// <remarks>
/// Every outcome leaves evidence. Whatever ends the drill, the fault is ended first, with a token of its own; and should the
/// process die, FIS ends the fault at its maximum duration and <c>drill heal</c> ends it at once.
/// </remarks>
public static class Drill
{
    private const string Source = "drill";

    /// <summary>Runs a scenario against a target.</summary>
    /// <param name="scenario">What is broken.</param>
    /// <param name="settings">Target, limits, folders.</param>
    /// <param name="cancellationToken">Aborts the drill: it is healed, verified and recorded as Aborted.</param>
    /// <returns>The verdicts, judged from the journal on disk, and the evidence folder.</returns>
    /// <exception cref="IOException">The journal could not be written; what lies on the disk is published and judged Invalid.</exception>
    public static async Task<DrillRecord> RunAsync(Scenario scenario, DrillSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(settings);
        var clock = new DrillClock(settings.Time);
        var id = Convert.ToHexStringLower(BitConverter.GetBytes(HashCode.Combine(clock.AnchorTimestamp, settings.Seed)));
        var folder = EvidenceFolder.Create(settings.ReportsFolder, clock.AnchorUtc, scenario.Id, id);
        File.Copy(settings.TargetPath, folder.PathOf(EvidenceFolder.TargetFileName));
        DrillRecord record;
        try
        {
            await RecordAsync(scenario, settings, clock, id, folder, cancellationToken);
        }
        finally
        {
            // Also when the journal could not be written to its end: what lies on the disk has no conclusion, so it is judged Invalid.
            record = Publish(folder, id, settings);
        }

        return record;
    }

    /// <summary>Writes the journal from the first line to the last.</summary>
    private static async Task RecordAsync(
        Scenario scenario, DrillSettings settings, DrillClock clock, string id, EvidenceFolder folder, CancellationToken cancellationToken)
    {
        await using var journal = new JournalWriter(folder.PathOf(EvidenceFolder.JournalFileName), clock);
        await journal.AppendAsync(EntryKinds.DrillOpened, Source, Open(scenario, settings, clock, id), cancellationToken);
        var concluded = await ConcludeAsync(
            new DrillRun(new DrillContext(scenario, settings, clock, id, folder, journal)), cancellationToken);
        await journal.AppendAsync(EntryKinds.DrillConcluded, Source, concluded, CancellationToken.None);
        await journal.SyncAsync(CancellationToken.None);
    }

    private static DrillOpened Open(Scenario scenario, DrillSettings settings, DrillClock clock, string id) => new()
    {
        Schema = JournalFormat.Schema,
        Drill = id,
        Scenario = scenario.Id,
        AnchorUtc = clock.AnchorUtc,
        AnchorMonotonicNs = clock.AnchorTimestamp,
        Target = settings.Target.Name,
        TargetDigest = settings.TargetDigest,
        Profile = settings.Target.Profile,
        Pace = settings.Target.Pace,
        Seed = settings.Seed,
        HarnessVersion = typeof(Drill).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "unknown",
        ObjectiveProfile = settings.Objectives.Name,
        Objectives = settings.Objectives.For(scenario.Objectives, scenario.Id),
        Moves = scenario.Moves,
        Faults = scenario.Faults,
        IsBlip = scenario.Lasts == FaultLength.Blip ? true : null,
        Roles = ProbeNames.RolesFor(settings.Target, scenario),
        Validity = new ValidityLimits { StabilityS = settings.Target.Budgets.Stability.TotalSeconds },
    };

    /// <summary>Turns whatever ends the phases into an outcome; nothing is swallowed, the reason becomes evidence.</summary>
    private static async Task<DrillConcluded> ConcludeAsync(DrillRun run, CancellationToken cancellationToken)
    {
        try
        {
            await run.GoAsync(cancellationToken);
            return new DrillConcluded(DrillOutcome.Completed, "Every phase was gone through.");
        }
        catch (DrillEnd end)
        {
            return new DrillConcluded(end.Outcome, end.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new DrillConcluded(DrillOutcome.Aborted, "The drill was stopped by its operator and healed.");
        }
        catch (ProbeMisconfiguredException exception)
        {
            return new DrillConcluded(DrillOutcome.Invalid, exception.Message);
        }
        catch (Exception exception)
            when (ControlPlaneCalls.IsControlPlane(exception) || exception is not (OutOfMemoryException or StackOverflowException))
        {
            return new DrillConcluded(DrillOutcome.Invalid, string.Create(
                CultureInfo.InvariantCulture, $"The harness failed: {exception.GetType().Name}: {exception.Message}"));
        }
    }

    private static DrillRecord Publish(EvidenceFolder folder, string id, DrillSettings settings)
    {
        var reading = JournalReader.Read(folder.PathOf(EvidenceFolder.JournalFileName), head: null);
        var verdicts = DrillJudge.Judge(reading);
        File.WriteAllBytes(folder.PathOf(EvidenceFolder.VerdictFileName), VerdictFile.Write(verdicts));
        if (Timeline.From(reading) is { } timeline)
        {
            File.WriteAllText(folder.PathOf(EvidenceFolder.PictureFileName), DrillPicture.Render(timeline, verdicts));
            File.WriteAllBytes(folder.PathOf(EvidenceFolder.LedgerFileName), LedgerFile.Write(timeline));
        }

        EvidenceSeal.Close(folder, id, settings.SigningKeyPath);
        LatestDrills.Add(settings.ReportsFolder, folder);
        return new DrillRecord(verdicts, folder.Path);
    }
}
