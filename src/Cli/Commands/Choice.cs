using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Cli.Commands;

/// <summary>Which fixtures of the catalogue a request means, and everything that is wrong with it.</summary>
internal static class Choice
{
    public static (IReadOnlyList<CatalogueEntry> Chosen, IReadOnlyList<string> Errors) Of(
        RunRequest request, IReadOnlyList<CatalogueEntry> catalogue)
    {
        var errors = Complaints(request, catalogue);
        return (errors.Count == 0 ? Chosen(request, catalogue) : [], errors);
    }

    /// <summary>Says what is wrong, for exit status 2.</summary>
    public static async Task<int> RefuseAsync(IReadOnlyList<string> errors)
    {
        await Console.Error.WriteLineAsync(string.Join('\n', errors));
        return ExitStatus.Usage;
    }

    /// <summary>Everything that can be known to be wrong before anything is started.</summary>
    private static List<string> Complaints(RunRequest request, IReadOnlyList<CatalogueEntry> catalogue)
    {
        var known = catalogue.Select(entry => entry.Fixture).ToList();
        List<string> errors =
        [
            .. request.Scenarios
                .Where(name => !known.Contains(name) && catalogue.All(entry => entry.Id != name))
                .Select(name => $"There is no scenario '{name}'. The catalogue has: {string.Join(", ", known)}."),
        ];
        if (request.Frequency is { } frequency && !catalogue.Any(entry => !entry.IsControl && IsOf(entry, frequency)))
        {
            errors.Add($"No scenario of the catalogue is drilled '{frequency}'. See: ./drill list");
        }

        if (request.Target is { } path)
        {
            errors.AddRange(TargetFile.Read(path).Errors);
            if (request.AsksForLab)
            {
                errors.Add("--profile, --pace and --defect start a lab and do not go with --target. Leave one of them out.");
            }
        }

        return errors;
    }

    private static List<CatalogueEntry> Chosen(RunRequest request, IReadOnlyList<CatalogueEntry> catalogue) =>
        [.. catalogue.Where(entry => request.Scenarios.Count == 0
            ? !entry.IsControl && (request.Frequency is null || IsOf(entry, request.Frequency))
            : request.Scenarios.Contains(entry.Fixture) || (request.Scenarios.Contains(entry.Id) && !entry.IsControl))];

    private static bool IsOf(CatalogueEntry entry, string frequency) =>
        string.Equals(entry.Frequency, frequency, StringComparison.OrdinalIgnoreCase);
}
