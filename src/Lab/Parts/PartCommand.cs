using System.Runtime.InteropServices;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Parts;

/// <summary>Runs one part: <c>chaoslab part NAME --lab FOLDER [--region R]</c>. Started by the supervisor only.</summary>
internal static class PartCommand
{
    /// <summary>The parts by name; each is created only in its own process.</summary>
    private static readonly Dictionary<string, Func<ILabPart>> Parts = new(StringComparer.Ordinal)
    {
        [ControlPlane.ControlPlanePart.Name] = () => new ControlPlane.ControlPlanePart(),
        [Functions.FunctionsPart.Name] = () => new Functions.FunctionsPart(),
        [Kafka.KafkaPart.Name] = () => new Kafka.KafkaPart(TimeProvider.System),
        [Mirrors.MirrorPart.Name] = () => new Mirrors.MirrorPart(TimeProvider.System),
        [Databases.DatabasePart.Name] = () => new Databases.DatabasePart(TimeProvider.System),
        [ActiveActive.ActiveDatabasePart.Name] = () => new ActiveActive.ActiveDatabasePart(TimeProvider.System),
        [Orders.OrdersPart.Name] = () => new Orders.OrdersPart(TimeProvider.System),
    };

    public static async Task<int> RunAsync(string name, string folder, string? region)
    {
        if (!Parts.TryGetValue(name, out var create))
        {
            await Console.Error.WriteLineAsync($"The lab has no part '{name}'; it has {string.Join(", ", Parts.Keys)}.");
            return 2;
        }

        using var ending = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            ending.Cancel();
        });
        var lab = LabOptions.Load(folder);
        try
        {
            await create().RunAsync(lab, region is null ? null : Topology.Region(region), ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Asked to end: an ending, not a failure.
        }

        return 0;
    }
}
