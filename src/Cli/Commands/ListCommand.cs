using System.Text.Json;
using Spectre.Console;

namespace ChaosHarness.Cli.Commands;

/// <summary><c>list</c>: the catalogue.</summary>
internal static class ListCommand
{
    public static int Run(Checkout checkout, string output)
    {
        var catalogue = CatalogueEntry.Load(checkout);
        if (output == "json")
        {
            Console.WriteLine(JsonSerializer.Serialize(catalogue, JsonSerializerOptions.Web));
            return ExitStatus.Met;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("Fixture", "Id", "Frequency", "What happens", "Judged");
        foreach (var entry in catalogue)
        {
            table.AddRow(
                entry.Fixture.EscapeMarkup(),
                entry.Id.EscapeMarkup(),
                entry.Frequency.EscapeMarkup(),
                entry.Title.EscapeMarkup(),
                string.Join(", ", entry.Objectives).EscapeMarkup());
        }

        AnsiConsole.Write(table);
        return ExitStatus.Met;
    }
}
