namespace ChaosHarness.Lab;

/// <summary>The lab's command line.</summary>
internal static class LabCommand
{
    public static int Run(string[] args) => args.Length == 0 ? 2 : 2;
}
