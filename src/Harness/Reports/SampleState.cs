namespace ChaosHarness.Harness.Reports;

/// <summary>What one sample of a strip says.</summary>
public enum SampleState
{
    /// <summary>Asked, and nothing can be concluded: no answer came, or one that says neither.</summary>
    Unknown,

    /// <summary>Served as agreed.</summary>
    Good,

    /// <summary>Not served, or not as agreed.</summary>
    Bad,
}
