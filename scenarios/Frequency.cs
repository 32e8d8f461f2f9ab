namespace ChaosHarness.Scenarios;

/// <summary>How often the design wants a scenario drilled; used as NUnit categories.</summary>
public static class Frequency
{
    public const string Daily = "Daily";
    public const string Weekly = "Weekly";
    public const string Monthly = "Monthly";
    public const string Quarterly = "Quarterly";

    /// <summary>Not a drill of the calendar: it proves that a drill can fail.</summary>
    public const string Control = "Control";
}
