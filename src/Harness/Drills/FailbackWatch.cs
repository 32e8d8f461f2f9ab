using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Timelines;

namespace ChaosHarness.Harness.Drills;

/// <summary>Waits until a system that fails back by itself has done so: records and writer are what they were before the fault.</summary>
/// <param name="drill">The drill.</param>
/// <param name="reader">Reads the target's configuration.</param>
/// <param name="before">What it was before the fault.</param>
internal sealed class FailbackWatch(DrillContext drill, ConfigurationReader reader, ConfigurationSnapshot before)
{
    /// <summary>Route 53 throttles an account as a whole, and the system needs its calls itself.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Region where the writer has to be once the system has failed back; null where it does not do that by itself.</summary>
    public string? Home => drill.IsFailedBack ? drill.Roles.PrimaryRegion : null;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (!drill.IsFailedBack || drill.Target.Budgets.Failback is not { } limit)
        {
            return;
        }

        var began = drill.Clock.Now;
        IReadOnlyList<string> missing;
        while ((missing = Differences(await reader.ReadRoutingAsync(cancellationToken))).Count > 0)
        {
            if (drill.Clock.Now - began > limit)
            {
                await drill.RemarkAsync(
                    $"The system had not failed back within {DrillWaits.Seconds(limit)} of its healing: {string.Join("; ", missing)}.",
                    cancellationToken);
                return;
            }

            await Task.Delay(Interval, drill.Clock.Time, cancellationToken);
        }

        await drill.RemarkAsync(
            $"Records and writer were as before the fault {DrillWaits.Seconds(drill.Clock.Now - began)} after it was healed.", cancellationToken);
    }

    private List<string> Differences(IReadOnlyDictionary<string, string> now) =>
    [
        .. now.Where(setting => before.Settings.GetValueOrDefault(setting.Key) != setting.Value)
            .Select(setting => $"{setting.Key} is {setting.Value}, was {before.Settings.GetValueOrDefault(setting.Key) ?? "(absent)"}"),
    ];
}
