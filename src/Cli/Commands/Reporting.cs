using ChaosHarness.Harness.Reports.Compliance;

namespace ChaosHarness.Cli.Commands;

/// <summary>The one way in which reports are made, at the end of <c>run</c> and by <c>report</c>.</summary>
internal static class Reporting
{
    /// <summary>Writes every report that can be written; one that cannot is told and hides neither the others nor a verdict.</summary>
    public static async Task<ReportPlaces> WriteAsync(
        Checkout checkout, IReadOnlyList<string> folders, HistoryUse history, CancellationToken cancellationToken)
    {
        var record = ComplianceRecord.Read(folders);
        var compliance = Compliance(checkout, record);
        return new ReportPlaces(
            await AllureRun.GenerateAsync(checkout, record, history, cancellationToken),
            compliance,
            File.Exists(compliance)
                ? await PdfPrint.WriteAsync(compliance, Path.ChangeExtension(compliance, ".pdf"), TimeProvider.System, cancellationToken)
                : "none: there is no page to print");
    }

    private static string Compliance(Checkout checkout, ComplianceRecord record)
    {
        try
        {
            return ComplianceReport.Write(checkout.Reports, record);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"none: {exception.Message}";
        }
    }
}
