namespace ChaosHarness.Cli.Commands;

/// <summary>Where the reports of an invocation lie, or, beginning with 'none:', why one does not.</summary>
internal sealed record ReportPlaces(string Allure, string Compliance, string Pdf)
{
    public void Print()
    {
        Console.WriteLine($"Report     {Allure}");
        Console.WriteLine($"Compliance {Compliance}");
        Console.WriteLine($"as PDF     {Pdf}");
    }
}
