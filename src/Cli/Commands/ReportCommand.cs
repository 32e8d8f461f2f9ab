using System.Text.Json;
using ChaosHarness.Harness.Evidence;

namespace ChaosHarness.Cli.Commands;

/// <summary><c>report [FOLDER…]</c>: the reports again, from evidence that lies at hand.</summary>
internal sealed class ReportCommand(Checkout checkout)
{
    public async Task<int> RunAsync(IReadOnlyList<string> named, string output, CancellationToken cancellationToken)
    {
        List<string> folders = named.Count > 0
            ? [.. named.Select(Path.GetFullPath)]
            : [.. LatestDrills.Read(checkout.Reports).Select(folder => Path.Combine(checkout.Reports, folder))];
        if (Complaint(folders) is { } complaint)
        {
            await Console.Error.WriteLineAsync(complaint);
            return ExitStatus.Usage;
        }

        var places = await Reporting.WriteAsync(checkout, folders, HistoryUse.Read, cancellationToken);
        if (output == "json")
        {
            Console.WriteLine(JsonSerializer.Serialize(places, JsonSerializerOptions.Web));
        }
        else
        {
            places.Print();
        }

        return File.Exists(places.Compliance) ? ExitStatus.Met : ExitStatus.Usage;
    }

    private string? Complaint(List<string> folders) =>
        folders.Count == 0
            ? $"'{checkout.Reports}' names no drill of a last invocation. Run './drill run', or name evidence "
                + $"folders below '{checkout.Drills}'."
            : folders.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing
                ? $"There is no folder '{missing}'. Name evidence folders below '{checkout.Drills}'."
                : null;
}
